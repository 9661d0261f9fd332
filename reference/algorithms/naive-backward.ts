// The loops of the parts inputGradient and weightGradient, with every array first laid out in the
// order in which the innermost loop reads it: dy and w with the filter last, for dx; x and dy as
// one plane a channel, for dw. One image is taken at a time. That is all that can be had without
// blocking: two loads and a sum that waits for the one before. The matrix forms are compared with
// this one.
import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { sizeOf, type Tensor, tensor, zeros } from "#given/tensor.ts";
import { biasGradient } from "../backward/bias-gradient.ts";
import { requireOutputSize } from "../backward/require-output-size.ts";
import { transpose } from "../backward/transpose.ts";
import { filterMatrix } from "../im2col/filter-matrix.ts";
import { zeroPad } from "../naive/zero-pad.ts";

/**
 * The backward pass by plain loops, each gradient in a local sum.
 *
 * @param x `[hIn, wIn, cIn, m]`, not padded
 * @param w `[K, f, f, cIn]`
 * @param dy `[hOut, wOut, K, m]`
 * @returns three fresh tensors
 * @throws RangeError when dy's hOut or wOut isn't what x, f and the sliding give
 */
export const naiveBackward: Im2colBackward = (x, w, dy, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [hOut, wOut, K] = dy.shape;
  const f = w.shape[1];
  requireOutputSize(dy, { hIn, wIn }, { f, stride, padding });

  const taps = transpose(filterMatrix(w)).data;
  const [high, wide] = [hIn + 2 * padding, wIn + 2 * padding];
  const xImages = imagesOf(zeroPad(x, padding), [high * wide, cIn]);
  const dyImages = imagesOf(dy, [hOut * wOut, K]);
  const dx = zeros(x.shape);
  const dw = new Float64Array(sizeOf(w.shape));
  for (let n = 0; n < m; n++) {
    addInputGradient(dyImages[n].data, n);
    addWeightGradient(transpose(xImages[n]).data, transpose(dyImages[n]).data);
  }
  return { dx, dw: tensor(w.shape, dw), db: biasGradient(dy) };

  /** @param slopes one image's dy, `[hOut, wOut, K]` */
  function addInputGradient(slopes: Float32Array, n: number): void {
    for (let h = 0; h < hIn; h++) {
      for (let l = 0; l < wIn; l++) {
        for (let c = 0; c < cIn; c++) {
          let sum = 0;
          for (let u = 0; u < f; u++) {
            const i = (h + padding - u) / stride;
            if (i < 0 || i >= hOut || !Number.isInteger(i)) continue;
            for (let v = 0; v < f; v++) {
              const j = (l + padding - v) / stride;
              if (j < 0 || j >= wOut || !Number.isInteger(j)) continue;
              const pixel = (i * wOut + j) * K;
              const tap = ((u * f + v) * cIn + c) * K;
              for (let k = 0; k < K; k++) {
                sum += slopes[pixel + k] * taps[tap + k];
              }
            }
          }
          dx.data[((h * wIn + l) * cIn + c) * m + n] = sum;
        }
      }
    }
  }

  /** @param seen one padded image, `[cIn, high, wide]` @param slopes its dy, `[K, hOut, wOut]` */
  function addWeightGradient(seen: Float32Array, slopes: Float32Array): void {
    for (let k = 0; k < K; k++) {
      for (let u = 0; u < f; u++) {
        for (let v = 0; v < f; v++) {
          for (let c = 0; c < cIn; c++) {
            let sum = 0;
            for (let i = 0; i < hOut; i++) {
              const row = (c * high + i * stride + u) * wide + v;
              const pixel = (k * hOut + i) * wOut;
              for (let j = 0; j < wOut; j++) {
                sum += seen[row + j * stride] * slopes[pixel + j];
              }
            }
            dw[((k * f + u) * f + v) * cIn + c] += sum;
          }
        }
      }
    }
  }
};

/** `[…, m]` as m matrices. */
function imagesOf({ shape, data }: Tensor, matrix: readonly [number, number]): Tensor[] {
  const m = shape[3];
  const size = sizeOf(matrix);
  const images = transpose({ shape: [size, m], data }).data;
  return Array.from({ length: m }, (_, n) => ({
    shape: matrix,
    data: images.subarray(n * size, (n + 1) * size),
  }));
}
