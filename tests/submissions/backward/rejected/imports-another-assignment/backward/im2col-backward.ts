import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { tensor } from "#given/tensor.ts";
import { biasGradient } from "./bias-gradient.ts";
import { col2im } from "./col2im.ts";
import { check } from "./sizes.ts";
import { columnsOf, outputRows } from "./unfold.ts";

// dW[k, r] is row k of dY times row r of X, and row r of dX is a sum of rows of dY: nothing has
// to be transposed. Four rows of dY at a time, so that each row of X is read K / 4 times.
export const im2colBackward: Im2colBackward = (x, w, dy, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const window = { f, stride, padding };
  check(dy, hIn, wIn, window);
  const columns = columnsOf(x, window);
  const [F, N] = columns.shape;
  const rows = outputRows(dy);
  const dw = new Float32Array(K * F);
  const dX = new Float32Array(F * N);
  const row = new Float64Array(N);

  for (let r = 0; r < F; r++) {
    const X = columns.data.subarray(r * N, (r + 1) * N);
    row.fill(0);
    let k = 0;
    for (; k + 4 <= K; k += 4) {
      const [w0, w1, w2, w3] = [0, 1, 2, 3].map((d) => w.data[(k + d) * F + r]);
      const [k0, k1, k2, k3] = [k * N, (k + 1) * N, (k + 2) * N, (k + 3) * N];
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let n = 0; n < N; n++) {
        const value = X[n];
        const g0 = rows[k0 + n];
        const g1 = rows[k1 + n];
        const g2 = rows[k2 + n];
        const g3 = rows[k3 + n];
        s0 += value * g0;
        s1 += value * g1;
        s2 += value * g2;
        s3 += value * g3;
        row[n] += w0 * g0 + w1 * g1 + (w2 * g2 + w3 * g3);
      }
      dw[k * F + r] = s0;
      dw[(k + 1) * F + r] = s1;
      dw[(k + 2) * F + r] = s2;
      dw[(k + 3) * F + r] = s3;
    }
    for (; k < K; k++) {
      const weight = w.data[k * F + r];
      let sum = 0;
      for (let n = 0; n < N; n++) {
        const g = rows[k * N + n];
        sum += X[n] * g;
        row[n] += weight * g;
      }
      dw[k * F + r] = sum;
    }
    dX.set(row, r * N);
  }
  return {
    dx: col2im(tensor([F, N], dX), { hIn, wIn, cIn, m }, window),
    dw: tensor(w.shape, dw),
    db: biasGradient(dy),
  };
};
