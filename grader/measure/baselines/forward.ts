import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";

/**
 * The deck's seven loops as the deck writes them: every product is added straight into the output.
 * Speedups are measured against this form. Summing in a local variable first is 2.5 to 3 times
 * faster, so that much of a speedup costs one line.
 */
export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const [K = 0, f = 0] = w.shape;
  const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
  const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
  const hPad = hIn + 2 * padding;
  const wPad = wIn + 2 * padding;

  const padded = new Float32Array(hPad * wPad * cIn * m);
  const row = wIn * cIn * m;
  for (let i = 0; i < hIn; i++) {
    const to = ((i + padding) * wPad + padding) * cIn * m;
    padded.set(x.data.subarray(i * row, (i + 1) * row), to);
  }

  const y = zeros([hOut, wOut, K, m]);
  const [a, v, out] = [padded, w.data, y.data];
  for (let n = 0; n < m; n++) {
    for (let k = 0; k < K; k++) {
      for (let i = 0; i < hOut; i++) {
        for (let j = 0; j < wOut; j++) {
          const at = ((i * wOut + j) * K + k) * m + n;
          for (let p = 0; p < f; p++) {
            for (let q = 0; q < f; q++) {
              for (let c = 0; c < cIn; c++) {
                const from = (((i * stride + p) * wPad + (j * stride + q)) * cIn + c) * m + n;
                const tap = ((k * f + p) * f + q) * cIn + c;
                out[at] = (out[at] as number) + (a[from] as number) * (v[tap] as number);
              }
            }
          }
          out[at] = (out[at] as number) + (b.data[k] as number);
        }
      }
    }
  }
  return y;
};
