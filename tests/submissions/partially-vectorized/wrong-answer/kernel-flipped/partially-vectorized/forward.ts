import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { dot } from "./dot.ts";
import { extractPatch } from "./extract-patch.ts";
import { pad, windows } from "./pad.ts";

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const m = x.shape[3];
  const [K, f] = w.shape;
  const xPadded = pad(x, padding);
  const hOut = windows(xPadded.shape[0], f, stride);
  const wOut = windows(xPadded.shape[1], f, stride);
  const y = zeros([hOut, wOut, K, m]);

  // each filter as a view on its stretch of w: no copies
  const F = w.data.length / K;
  const filters: Float32Array[] = [];
  for (let k = 0; k < K; k++) filters.push(w.data.subarray(k * F, (k + 1) * F));

  for (let sample = 0; sample < m; sample++) {
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        // cut once, shown to all filters
        const patch = extractPatch(xPadded, { top: i * stride, left: j * stride, sample }, f);
        for (let k = 0; k < K; k++) {
          const at = ((i * wOut + j) * K + k) * m + sample;
          y.data[at] = dot(patch.data, filters[k]) + b.data[k];
        }
      }
    }
  }
  return y;
};
