import type { Transposed } from "#given/contract/transposed.ts";
import { zeros } from "#given/tensor.ts";
import { expectGroups } from "./sizes.ts";

/** The whole output with all its stamps first, then a crop. Float32 sums, as they come. */
export const transposed: Transposed = (x, w, b, g) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [, fH, fW, depth] = w.shape;
  expectGroups(cIn, cIn, g.groups);
  expectExtra(g.extraRows, g.strideH);
  expectExtra(g.extraColumns, g.strideW);
  const K = depth * g.groups;
  const height = (hIn - 1) * g.strideH + g.dilationH * (fH - 1) + 1 + g.extraRows;
  const width = (wIn - 1) * g.strideW + g.dilationW * (fW - 1) + 1 + g.extraColumns;
  const hOut = height - g.top - g.bottom;
  const wOut = width - g.left - g.right;
  if (hOut < 1 || wOut < 1) throw new RangeError(`Expected an output, got ${hOut} by ${wOut}.`);

  const full = zeros([height, width, K, m]);
  for (let i = 0; i < hIn; i++) for (let j = 0; j < wIn; j++) {
    for (let u = 0; u < fH; u++) for (let v = 0; v < fW; v++) {
      const to = ((i * g.strideH + u * g.dilationH) * width + j * g.strideW + v * g.dilationW) * K * m;
      for (let c = 0; c < cIn; c++) {
        const first = Math.floor((c * g.groups) / cIn) * depth;
        for (let d = 0; d < depth; d++) {
          const weight = w.data[((c * fH + u) * fW + v) * depth + d];
          for (let n = 0; n < m; n++) {
            full.data[to + (first + d) * m + n] += weight * x.data[((i * wIn + j) * cIn + c) * m + n];
          }
        }
      }
    }
  }
  const y = zeros([hOut, wOut, K, m]);
  for (let i = 0; i < hOut; i++) {
    const from = ((i + g.top) * width + g.left) * K * m;
    y.data.set(full.data.subarray(from, from + wOut * K * m), i * wOut * K * m);
  }
  for (let e = 0; e < y.data.length; e++) y.data[e] += b.data[Math.floor(e / m) % K];
  return y;
};

function expectExtra(extra: number, stride: number): void {
  if (extra < 0 || extra >= stride) throw new RangeError(`Expected an extra below ${stride}, got ${extra}.`);
}
