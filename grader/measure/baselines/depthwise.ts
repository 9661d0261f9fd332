import type { GeneralForward } from "#given/contract/geometry.ts";
import { zeros } from "#given/tensor.ts";

/**
 * The deck's loops for a layer in which each channel is a group: over the one channel that a filter
 * sees, and as the deck writes them, every product added straight into the output.
 */
export const depthwise: GeneralForward = (x, w, b, geometry) => {
  const { strideH, strideW, top, bottom, left, right, dilationH, dilationW } = geometry;
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const [K = 0, fH = 0, fW = 0] = w.shape;
  const hPad = top + hIn + bottom;
  const wPad = left + wIn + right;
  const hOut = Math.floor((hPad - dilationH * (fH - 1) - 1) / strideH) + 1;
  const wOut = Math.floor((wPad - dilationW * (fW - 1) - 1) / strideW) + 1;

  const padded = new Float32Array(hPad * wPad * cIn * m);
  const row = wIn * cIn * m;
  for (let i = 0; i < hIn; i++) {
    const to = ((i + top) * wPad + left) * cIn * m;
    padded.set(x.data.subarray(i * row, (i + 1) * row), to);
  }

  const y = zeros([hOut, wOut, K, m]);
  const [a, v, out] = [padded, w.data, y.data];
  for (let n = 0; n < m; n++) {
    for (let k = 0; k < K; k++) {
      const c = Math.floor((k * cIn) / K);
      for (let i = 0; i < hOut; i++) {
        for (let j = 0; j < wOut; j++) {
          const at = ((i * wOut + j) * K + k) * m + n;
          for (let p = 0; p < fH; p++) {
            for (let q = 0; q < fW; q++) {
              const pixel = (i * strideH + p * dilationH) * wPad + (j * strideW + q * dilationW);
              const tap = (k * fH + p) * fW + q;
              out[at] =
                (out[at] as number) + (a[(pixel * cIn + c) * m + n] as number) * (v[tap] as number);
            }
          }
          out[at] = (out[at] as number) + (b.data[k] as number);
        }
      }
    }
  }
  return y;
};
