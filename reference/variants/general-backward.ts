// One walk over the products of the forward pass. Where y gained x·w, dx gains dy·w at the place of
// x, and dw gains dy·x at the place of w. So the loops and the indices are those of the forward
// pass, for every geometry. Sums grow in float64 arrays, since many products meet in one element
// at different times; they are rounded to float32 once, at the end.
import type { Geometry } from "#given/contract/geometry.ts";
import { sizeOf, type Tensor, tensor } from "#given/tensor.ts";
import { generalSizes } from "./general-sizes.ts";

/** What a layer learns from, each of the shape of the value it belongs to. */
export interface Gradients {
  readonly dx: Tensor;
  readonly dw: Tensor;
  readonly db: Tensor;
}

/**
 * The backward pass of a convolutional layer of any geometry.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, fH, fW, cIn / groups]`
 * @param dy `[hOut, wOut, K, m]`
 * @throws RangeError when dy isn't of the output's shape, and where the forward pass throws one
 */
export function generalBackward(x: Tensor, w: Tensor, dy: Tensor, geometry: Geometry): Gradients {
  const { strideH, strideW, top, left, dilationH, dilationW, groups } = geometry;
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, fH, fW, depth] = w.shape;
  const { hOut, wOut } = generalSizes(x.shape, w.shape, geometry);
  const yShape = [hOut, wOut, K, m];
  if (dy.shape.length !== 4 || yShape.some((length, axis) => length !== dy.shape[axis])) {
    throw new RangeError(`Expected dy to be [${yShape.join(", ")}], got [${dy.shape.join(", ")}].`);
  }
  const filtersInGroup = K / groups;
  const dx = new Float64Array(sizeOf(x.shape));
  const dw = new Float64Array(sizeOf(w.shape));
  const db = new Float64Array(K);

  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let k = 0; k < K; k++) {
        const firstChannel = Math.floor(k / filtersInGroup) * depth;
        for (let n = 0; n < m; n++) {
          const slope = dy.data[((i * wOut + j) * K + k) * m + n];
          db[k] += slope;
          for (let u = 0; u < fH; u++) {
            const row = i * strideH + u * dilationH - top;
            if (row < 0 || row >= hIn) continue;
            for (let v = 0; v < fW; v++) {
              const column = j * strideW + v * dilationW - left;
              if (column < 0 || column >= wIn) continue;
              const from = (row * wIn + column) * cIn + firstChannel;
              const tap = ((k * fH + u) * fW + v) * depth;
              for (let c = 0; c < depth; c++) {
                dx[(from + c) * m + n] += slope * w.data[tap + c];
                dw[tap + c] += slope * x.data[(from + c) * m + n];
              }
            }
          }
        }
      }
    }
  }
  return { dx: tensor(x.shape, dx), dw: tensor(w.shape, dw), db: tensor([K], db) };
}
