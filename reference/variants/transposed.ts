// Seen from the input, each pixel of x stamps its kernel onto y, strideH and strideW elements from
// its neighbour's stamp. Here the same is seen from the output: for each pixel of y, find the stamps
// that reach it. So each sum stays in one local, and nothing is ever added into y.
import type { Transposed, TransposedGeometry } from "#given/contract/transposed.ts";
import { zeros } from "#given/tensor.ts";
import { dilatedLength, expectGroups, type OutputSizes } from "./general-sizes.ts";

/**
 * dx of a convolution, as a layer of its own.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[cIn, fH, fW, K / groups]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when hOut or wOut is below 1, when an extra is not below its stride, and when
 *   groups doesn't divide cIn
 */
export const transposed: Transposed = (x, w, b, geometry) => {
  const { strideH, strideW, top, left, dilationH, dilationW, groups } = geometry;
  const [hIn, wIn, cIn, m] = x.shape;
  const [, fH, fW, depth] = w.shape;
  const { hOut, wOut } = transposedSizes(x.shape, w.shape, geometry);
  const K = depth * groups;
  const channelsInGroup = cIn / groups;
  const y = zeros([hOut, wOut, K, m]);

  for (let r = 0; r < hOut; r++) {
    for (let s = 0; s < wOut; s++) {
      for (let k = 0; k < K; k++) {
        const firstChannel = Math.floor(k / depth) * channelsInGroup;
        for (let n = 0; n < m; n++) {
          let sum = b.data[k];
          for (let u = 0; u < fH; u++) {
            // Tap u of the stamp of row i lies on row i·strideH + u·dilationH − top.
            const i = (r + top - u * dilationH) / strideH;
            if (i < 0 || i >= hIn || !Number.isInteger(i)) continue;
            for (let v = 0; v < fW; v++) {
              const j = (s + left - v * dilationW) / strideW;
              if (j < 0 || j >= wIn || !Number.isInteger(j)) continue;
              for (let c = firstChannel; c < firstChannel + channelsInGroup; c++) {
                const from = ((i * wIn + j) * cIn + c) * m + n;
                const tap = ((c * fH + u) * fW + v) * depth + (k % depth);
                sum += x.data[from] * w.data[tap];
              }
            }
          }
          y.data[((r * wOut + s) * K + k) * m + n] = sum;
        }
      }
    }
  }
  return y;
};

/** @throws RangeError as the layer itself does */
function transposedSizes(
  xShape: readonly number[],
  wShape: readonly number[],
  geometry: TransposedGeometry,
): OutputSizes {
  const { strideH, strideW, top, bottom, left, right, dilationH, dilationW } = geometry;
  const [hIn, wIn, cIn] = xShape;
  const [filters, fH, fW] = wShape;
  if (filters !== cIn) {
    throw new RangeError(`Expected w to have cIn = ${cIn} filters, got ${filters}.`);
  }
  expectGroups("cIn", cIn, geometry.groups);
  expectExtra("extraRows", geometry.extraRows, strideH);
  expectExtra("extraColumns", geometry.extraColumns, strideW);

  const hOut =
    (hIn - 1) * strideH - top - bottom + dilatedLength(fH, dilationH) + geometry.extraRows;
  const wOut =
    (wIn - 1) * strideW - left - right + dilatedLength(fW, dilationW) + geometry.extraColumns;
  if (hOut < 1 || wOut < 1) {
    throw new RangeError(`Expected hOut and wOut to be at least 1, got ${hOut} and ${wOut}.`);
  }
  return { hOut, wOut };
}

function expectExtra(name: string, extra: number, stride: number): void {
  // A whole stride more would make room for one more window of the convolution: x would be the dy
  // of another shape, and transposing it would no longer undo that shape.
  if (extra < 0 || extra >= stride) {
    throw new RangeError(
      `Expected ${name} to be from 0 to the stride − 1 = ${stride - 1}, got ${extra}.`,
    );
  }
}
