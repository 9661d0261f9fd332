import type { Forward } from "#given/contract/forward.ts";
import { tensor, zeros } from "#given/tensor.ts";
import { convolveVolume } from "./convolve-volume.ts";
import { extractPatch } from "./extract-patch.ts";
import { pad, windows } from "./pad.ts";

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const m = x.shape[3];
  const [K, f, , C] = w.shape;
  const xPadded = pad(x, padding);
  const hOut = windows(xPadded.shape[0], f, stride);
  const wOut = windows(xPadded.shape[1], f, stride);
  const y = zeros([hOut, wOut, K, m]);
  const F = f * f * C;

  for (let sample = 0; sample < m; sample++) {
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let k = 0; k < K; k++) {
          const filter = tensor([f, f, C], w.data.slice(k * F, (k + 1) * F));
          const position = { top: i * stride, left: j * stride, sample };
          const patch = extractPatch(xPadded, position, f);
          y.data[((i * wOut + j) * K + k) * m + sample] =
            convolveVolume(patch, filter) + b.data[k];
        }
      }
    }
  }
  return y;
};
