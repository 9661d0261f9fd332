import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { outputSize } from "./output-size.ts";

/**
 * No padded copy: taps outside the image are skipped, since they'd only add 0.
 * Scatters instead of gathering: each input value goes to the outputs that see it.
 */
export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });

  const sums = new Float64Array(hOut * wOut * K * m);
  for (let i = 0; i < hOut * wOut; i++)
    for (let k = 0; k < K; k++)
      for (let n = 0; n < m; n++) sums[(i * K + k) * m + n] = b.data[k];

  let at = 0; // walks through x.data once
  for (let row = 0; row < hIn; row++)
    for (let col = 0; col < wIn; col++)
      for (let c = 0; c < cIn; c++)
        for (let n = 0; n < m; n++) {
          const value = x.data[at++];
          for (let u = 0; u < f; u++) {
            const i = (row + padding - u) / stride;
            if (!Number.isInteger(i) || i < 0 || i >= hOut) continue;
            for (let v = 0; v < f; v++) {
              const j = (col + padding - v) / stride;
              if (!Number.isInteger(j) || j < 0 || j >= wOut) continue;
              for (let k = 0; k < K; k++) {
                const weight = w.data[((k * f + u) * f + v) * cIn + c];
                sums[((i * wOut + j) * K + k) * m + n] += value * weight;
              }
            }
          }
        }

  const y = zeros([hOut, wOut, K, m]);
  y.data.set(sums);
  return y;
};
