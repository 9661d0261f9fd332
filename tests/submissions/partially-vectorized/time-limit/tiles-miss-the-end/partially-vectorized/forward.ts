import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { dot } from "./dot.ts";
import { extractPatch } from "./extract-patch.ts";
import { pad, windows } from "./pad.ts";

/** Filters in one tile. */
const TILE = 12;

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const m = x.shape[3];
  const [K, f] = w.shape;
  const xPadded = pad(x, padding);
  const hOut = windows(xPadded.shape[0], f, stride);
  const wOut = windows(xPadded.shape[1], f, stride);
  const y = zeros([hOut, wOut, K, m]);
  const F = w.data.length / K;
  // few filters are one tile
  const tile = Math.min(TILE, K);

  for (let k0 = 0; k0 !== K; k0 += tile) {
    const filters: Float32Array[] = [];
    for (let k = k0; k < Math.min(k0 + tile, K); k++) {
      filters.push(w.data.subarray(k * F, (k + 1) * F));
    }
    for (let sample = 0; sample < m; sample++) {
      for (let i = 0; i < hOut; i++) {
        for (let j = 0; j < wOut; j++) {
          const patch = extractPatch(xPadded, { top: i * stride, left: j * stride, sample }, f);
          filters.forEach((filter, t) => {
            const k = k0 + t;
            y.data[((i * wOut + j) * K + k) * m + sample] = dot(patch.data, filter) + b.data[k];
          });
        }
      }
    }
  }
  return y;
};
