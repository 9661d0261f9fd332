import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { outputSize } from "./output-size.ts";
import { zeroPad } from "./zero-pad.ts";

// The seven loops of the slides.
export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });
  const xPad = zeroPad(x, padding);
  const wPad = wIn + 2 * padding;
  const y = zeros([hOut, wOut, K, m]);

  for (let n = 0; n < m; n++) {
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let k = 0; k < K; k++) {
          let sum = 0;
          for (let u = 0; u < f; u++) {
            for (let v = 0; v < f; v++) {
              for (let c = 0; c < cIn; c++) {
                const row = i * stride + u;
                const col = j * stride + v;
                const xi = ((row * wPad + col) * cIn + c) * m + n;
                const wi = ((k * f + u) * f + v) * cIn + c;
                sum += xPad.data[xi] * w.data[wi];
              }
            }
          }
          y.data[((i * wOut + j) * K + k) * m + n] = sum + b.data[k];
        }
      }
    }
  }
  return y;
};
