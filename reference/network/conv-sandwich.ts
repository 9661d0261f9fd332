import type { ConvSandwich } from "#given/contract/conv-sandwich.ts";
import { forward } from "../im2col/forward.ts";
import { maxPool } from "../layers/max-pool.ts";
import { relu } from "../layers/relu.ts";
import { POOLING, sameSliding } from "./sandwich-windows.ts";

/**
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`, f odd
 * @param b `[K]`
 * @returns `[⌊hIn / 2⌋, ⌊wIn / 2⌋, K, m]`, freshly allocated
 * @throws RangeError when f is even, or not even one 2×2 window fits into the image
 */
export const convSandwich: ConvSandwich = (x, w, b) =>
  maxPool(relu(forward(x, w, b, sameSliding(w))), POOLING);
