import type { GeneralForward } from "#given/contract/geometry.ts";
import { zeros } from "#given/tensor.ts";
import { expectFit, expectGroups, outputLength } from "./sizes.ts";

/** From the input: each value goes to every output whose window sees it. Bias first. */
export const grouped: GeneralForward = (x, w, b, g) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, fH, fW, depth] = w.shape;
  expectGroups(cIn, K, g.groups);
  const height = hIn + g.top + g.bottom;
  const width = wIn + g.left + g.right;
  expectFit(height, fH, g.dilationH);
  expectFit(width, fW, g.dilationW);
  const hOut = outputLength(height, fH, g.strideH, g.dilationH);
  const wOut = outputLength(width, fW, g.strideW, g.dilationW);
  const sums = new Float64Array(hOut * wOut * K * m);
  for (let e = 0; e < sums.length; e++) sums[e] = b.data[Math.floor(e / m) % K];

  for (let row = 0; row < hIn; row++) for (let u = 0; u < fH; u++) {
    const i = (row + g.top - u * g.dilationH) / g.strideH;
    if (i < 0 || i >= hOut || i % 1 !== 0) continue;
    for (let column = 0; column < wIn; column++) for (let v = 0; v < fW; v++) {
      const j = (column + g.left - v * g.dilationW) / g.strideW;
      if (j < 0 || j >= wOut || j % 1 !== 0) continue;
      for (let c = 0; c < cIn; c++) {
        const group = Math.floor(c / depth);
        const filters = K / g.groups;
        for (let k = group * filters; k < (group + 1) * filters; k++) {
          const weight = w.data[((k * fH + u) * fW + v) * depth + (c - group * depth)];
          for (let n = 0; n < m; n++) {
            sums[((i * wOut + j) * K + k) * m + n] += weight * x.data[((row * wIn + column) * cIn + c) * m + n];
          }
        }
      }
    }
  }
  const y = zeros([hOut, wOut, K, m]);
  y.data.set(sums);
  return y;
};
