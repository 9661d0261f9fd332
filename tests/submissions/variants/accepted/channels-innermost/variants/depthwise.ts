import type { GeneralForward } from "#given/contract/geometry.ts";
import { zeros } from "#given/tensor.ts";

/**
 * All channels of a pixel lie side by side, images too: so the innermost loop runs over channels,
 * which needs the weights tap by tap instead of filter by filter. No copy of the image.
 */
export const depthwise: GeneralForward = (x, w, b, geo) => {
  const { strideH, strideW, top, bottom, left, right, dilationH, dilationW } = geo;
  const [hIn, wIn, C, m] = x.shape;
  const [K, fH, fW] = w.shape;
  if (K % C !== 0) throw new RangeError(`${K} filters for ${C} channels`);
  const freeH = hIn + top + bottom - dilationH * (fH - 1) - 1;
  const freeW = wIn + left + right - dilationW * (fW - 1) - 1;
  if (freeH < 0 || freeW < 0) throw new RangeError("kernel larger than the padded image");
  const hOut = Math.floor(freeH / strideH) + 1;
  const wOut = Math.floor(freeW / strideW) + 1;
  const taps = fH * fW;
  const multiplier = K / C;

  const byTap = new Float64Array(taps * K);
  for (let k = 0; k < K; k++) for (let t = 0; t < taps; t++) byTap[t * K + k] = w.data[k * taps + t];

  const y = zeros([hOut, wOut, K, m]);
  const sums = new Float64Array(K * m);
  const biases = new Float64Array(K * m);
  for (let e = 0; e < K * m; e++) biases[e] = b.data[Math.floor(e / m)];
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      sums.set(biases);
      for (let u = 0; u < fH; u++) {
        const row = i * strideH + u * dilationH - top;
        if (row < 0 || row >= hIn) continue;
        for (let v = 0; v < fW; v++) {
          const column = j * strideW + v * dilationW - left;
          if (column < 0 || column >= wIn) continue;
          addTap(sums, x.data, (row * wIn + column) * C * m, byTap, (u * fW + v) * K, multiplier, m);
        }
      }
      y.data.set(sums, (i * wOut + j) * K * m);
    }
  }
  return y;
};

function addTap(
  sums: Float64Array, xs: Float32Array, from: number,
  weights: Float64Array, first: number, multiplier: number, m: number,
): void {
  if (multiplier === 1 && m === 1) {
    for (let k = 0; k < sums.length; k++) sums[k] += xs[from + k] * weights[first + k];
    return;
  }
  const K = sums.length / m;
  for (let k = 0, c = 0; k < K; c++) {
    for (let t = 0; t < multiplier; t++, k++) {
      const weight = weights[first + k];
      for (let n = 0; n < m; n++) sums[k * m + n] += weight * xs[from + c * m + n];
    }
  }
}
