import type { TransposedGeometry } from "#given/contract/transposed.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { type Gradients, generalBackward } from "./general-backward.ts";
import { generalForward } from "./general-forward.ts";

/**
 * The backward pass of a transposed convolution. Transposing twice gives the convolution back, so
 * dx is its forward pass on dy; and in dw the two sides change places: dy is what the convolution
 * took in, x is the slope of what came out.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[cIn, fH, fW, K / groups]`
 * @param dy `[hOut, wOut, K, m]`
 * @throws RangeError when x and dy don't belong to one layer of this geometry
 */
export function transposedBackward(
  x: Tensor,
  w: Tensor,
  dy: Tensor,
  geometry: TransposedGeometry,
): Gradients {
  const [, , K, m] = dy.shape;
  const { dw } = generalBackward(dy, w, x, geometry);
  const dx = generalForward(dy, w, zeros([w.shape[0]]), geometry);

  const sums = new Float64Array(K);
  for (let at = 0; at < dy.data.length; ) {
    for (let k = 0; k < K; k++) {
      for (let n = 0; n < m; n++, at++) {
        sums[k] += dy.data[at];
      }
    }
  }
  return { dx, dw, db: { shape: [K], data: Float32Array.from(sums) } };
}
