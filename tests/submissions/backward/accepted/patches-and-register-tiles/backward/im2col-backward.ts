import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { tensor } from "#given/tensor.ts";
import { biasGradient } from "./bias-gradient.ts";
import { check } from "./sizes.ts";
import { crossProduct } from "./tile.ts";

export const im2colBackward: Im2colBackward = (x, w, dy, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [hOut, wOut, K] = dy.shape;
  const f = w.shape[1];
  check(dy, hIn, wIn, { f, stride, padding });
  const F = f * f * cIn;
  const N = hOut * wOut * m;

  // Where each patch's taps stand in x; -1 on the padding.
  const places = new Int32Array(N * f * f).fill(-1);
  let place = 0;
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let n = 0; n < m; n++) {
        for (let u = 0; u < f; u++) {
          for (let v = 0; v < f; v++, place++) {
            const r = i * stride + u - padding;
            const s = j * stride + v - padding;
            if (r >= 0 && s >= 0 && r < hIn && s < wIn) places[place] = (r * wIn + s) * cIn * m + n;
          }
        }
      }
    }
  }
  const patches = new Float64Array(N * F);
  for (let t = 0; t < places.length; t++) {
    if (places[t] < 0) continue;
    for (let c = 0; c < cIn; c++) patches[t * cIn + c] = x.data[places[t] + c * m];
  }
  const g = new Float64Array(N * K); // [N, K]
  const gT = new Float64Array(K * N);
  for (let pixel = 0, from = 0; pixel < hOut * wOut; pixel++) {
    for (let k = 0; k < K; k++) {
      for (let n = 0; n < m; n++, from++) {
        g[(pixel * m + n) * K + k] = dy.data[from];
        gT[k * N + pixel * m + n] = dy.data[from];
      }
    }
  }
  const dw = crossProduct(g, patches, N); // [K, F]
  const dP = crossProduct(gT, Float64Array.from(w.data), K); // [N, F]
  const dx = new Float64Array(x.data.length);
  for (let t = 0; t < places.length; t++) {
    if (places[t] < 0) continue;
    for (let c = 0; c < cIn; c++) dx[places[t] + c * m] += dP[t * cIn + c];
  }
  return { dx: tensor(x.shape, dx), dw: tensor(w.shape, dw), db: biasGradient(dy) };
};
