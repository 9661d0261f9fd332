import type { Sliding, Window } from "#given/contract/window.ts";
import type { Tensor } from "#given/tensor.ts";

/** How a sandwich pools: each pixel is in one window, and the last row or column may be in none. */
export const POOLING: Window = { f: 2, stride: 2, padding: 0 };

/**
 * How a sandwich convolves: as many outputs as inputs, along both axes.
 *
 * @param w `[K, f, f, cIn]`
 * @throws RangeError when f is even: the padding would have to be larger on one side
 */
export function sameSliding(w: Tensor): Sliding {
  const [, f] = w.shape;
  if (f % 2 === 0) throw new RangeError(`Expected f to be odd, got ${f}.`);
  return { stride: 1, padding: (f - 1) / 2 };
}
