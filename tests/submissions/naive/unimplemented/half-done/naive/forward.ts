import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { todo } from "#given/todo.ts";
import { outputSize } from "./output-size.ts";
import { zeroPad } from "./zero-pad.ts";

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, , m] = x.shape;
  const [K, f] = w.shape;
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });
  const xPad = zeroPad(x, padding);
  const y = zeros([hOut, wOut, K, m]);
  // TODO the loops, when singleStep works
  return todo("forward");
};
