import type { ConvSandwichBackward } from "#given/contract/conv-sandwich-backward.ts";
import { im2colBackward } from "../backward/im2col-backward.ts";
import { forward } from "../im2col/forward.ts";
import { maxPoolBackward } from "../layers/max-pool-backward.ts";
import { relu } from "../layers/relu.ts";
import { reluBackward } from "../layers/relu-backward.ts";
import { POOLING, sameSliding } from "./sandwich-windows.ts";

/**
 * The three layers again to learn what each was given, then their backward passes from the last
 * to the first.
 *
 * @param dy `[⌊hIn / 2⌋, ⌊wIn / 2⌋, K, m]`
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`, f odd
 * @param b `[K]`
 * @returns three fresh tensors
 * @throws RangeError when f is even, no 2×2 window fits, or dy has not the output's shape
 */
export const convSandwichBackward: ConvSandwichBackward = (dy, x, w, b) => {
  const sliding = sameSliding(w);
  const convolved = forward(x, w, b, sliding);
  const rectified = relu(convolved);

  const dRectified = maxPoolBackward(dy, rectified, POOLING);
  const dConvolved = reluBackward(dRectified, convolved);
  return im2colBackward(x, w, dConvolved, sliding);
};
