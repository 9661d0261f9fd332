import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { naive } from "./naive.ts";

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, , m] = x.shape;
  const [K, f] = w.shape;
  const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
  const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
  if (hOut < 1 || wOut < 1) throw new RangeError("the kernel does not fit");
  const y = zeros([hOut, wOut, K, m]);
  return naive(x, w, b, stride, padding, y);
};
