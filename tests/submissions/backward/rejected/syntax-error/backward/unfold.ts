import type { Window } from "#given/contract/window.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { steps } from "./sizes.ts";

/** My own im2col: [F, N]. */
export function columnsOf(x: Tensor, window: Window): Tensor {
  const { f, stride, padding } = window;
  const [hIn, wIn, cIn, m] = x.shape;
  const hOut = steps(hIn, window);
  const wOut = steps(wIn, window);
  const N = hOut * wOut * m;
  const columns = zeros([f * f * cIn, N]);
  for (let tap = 0; tap < f * f; tap++) {
    const u = Math.floor(tap / f);
    const v = tap % f;
    for (let c = 0; c < cIn; c++) {
      const row = (tap * cIn + c) * N;
      for (let i = 0; i < hOut; i++) {
        const r = i * stride + u - padding;
        if (r < 0 || r >= hIn) continue;
        for (let j = 0; j < wOut; j++) {
          const s = j * stride + v - padding;
          if (s < 0 || s >= wIn) continue;
          for (let n = 0; n < m; n++) {
            columns.data[row + (i * wOut + j) * m + n] = x.data[((r * wIn + s) * cIn + c) * m + n];
          }
        }
      }
    }
  }
  return columns;
}

/** dy as [K, N]. */
export function outputRows(dy: Tensor): Float64Array {
  const [hOut, wOut, K, m] = dy.shape;
  const N = hOut * wOut * m;
  const rows = new Float64Array(K * N);
  let from = 0;
  for (let pixel = 0; pixel < hOut * wOut; pixel++) {
    for (let k = 0; k < K; k++) {
      for (let n = 0; n < m; n++) rows[k * N + pixel * m + n] = dy.data[from++];
    }
  }
  return rows;
}
