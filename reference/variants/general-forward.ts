import type { GeneralForward } from "#given/contract/geometry.ts";
import { zeros } from "#given/tensor.ts";
import { generalSizes } from "./general-sizes.ts";

/**
 * The seven loops for any geometry. No padded copy and no kernel filled up with zeros: the row and
 * the column that a tap looks at are computed, and taps outside the image are passed over.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, fH, fW, cIn / groups]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit, and when groups doesn't divide cIn and K
 */
export const generalForward: GeneralForward = (x, w, b, geometry) => {
  const { strideH, strideW, top, left, dilationH, dilationW, groups } = geometry;
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, fH, fW, depth] = w.shape;
  const { hOut, wOut } = generalSizes(x.shape, w.shape, geometry);
  const filtersInGroup = K / groups;
  const y = zeros([hOut, wOut, K, m]);

  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let k = 0; k < K; k++) {
        const firstChannel = Math.floor(k / filtersInGroup) * depth;
        for (let n = 0; n < m; n++) {
          let sum = b.data[k];
          for (let u = 0; u < fH; u++) {
            const row = i * strideH + u * dilationH - top;
            if (row < 0 || row >= hIn) continue;
            for (let v = 0; v < fW; v++) {
              const column = j * strideW + v * dilationW - left;
              if (column < 0 || column >= wIn) continue;
              const from = (row * wIn + column) * cIn + firstChannel;
              const tap = ((k * fH + u) * fW + v) * depth;
              for (let c = 0; c < depth; c++) {
                sum += x.data[(from + c) * m + n] * w.data[tap + c];
              }
            }
          }
          y.data[((i * wOut + j) * K + k) * m + n] = sum;
        }
      }
    }
  }
  return y;
};
