import fc from "fast-check";
import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import type { Sliding } from "#given/contract/window.ts";
import type { Tensor } from "#given/tensor.ts";
import { biasGradient } from "../../reference/backward/bias-gradient.ts";
import { im2colBackward } from "../../reference/backward/im2col-backward.ts";
import { im2colBackwardFast } from "../../reference/backward/im2col-backward-fast.ts";
import { inputGradient } from "../../reference/backward/input-gradient.ts";
import { weightGradient } from "../../reference/backward/weight-gradient.ts";
import { forward } from "../../reference/naive/forward.ts";
import { layer, tensorOf } from "./layers.ts";

/** dx, dw and db by the three parts that use loops, as one function. */
const byLoops: Im2colBackward = (x, w, dy, sliding) => {
  const [hIn = 0, wIn = 0] = x.shape;
  return {
    dx: inputGradient(dy, w, { hIn, wIn }, sliding),
    dw: weightGradient(x, dy, { f: w.shape[1] ?? 0, ...sliding }),
    db: biasGradient(dy),
  };
};

export const references: readonly { readonly name: string; readonly backward: Im2colBackward }[] = [
  { name: "inputGradient, weightGradient and biasGradient", backward: byLoops },
  { name: "im2colBackward", backward: im2colBackward },
  { name: "im2colBackwardFast", backward: im2colBackwardFast },
];

interface Backward {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly dy: Tensor;
  readonly sliding: Sliding;
}

/** A layer and a gradient with respect to its output. */
export function backwardLayer(range?: Parameters<typeof layer>[0]): fc.Arbitrary<Backward> {
  return layer(range).chain(({ x, w, b, sliding }) =>
    fc.record({
      x: fc.constant(x),
      w: fc.constant(w),
      dy: tensorOf(forward(x, w, b, sliding).shape, range?.value),
      sliding: fc.constant(sliding),
    }),
  );
}
