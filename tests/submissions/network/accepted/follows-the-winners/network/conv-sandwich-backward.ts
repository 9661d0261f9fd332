import type { ConvSandwichBackward } from "#given/contract/conv-sandwich-backward.ts";
import { zeros } from "#given/tensor.ts";
import { sandwich } from "./winners.ts";

// Only the winners get a gradient, so only their taps are visited: a quarter of the convolution.
export const convSandwichBackward: ConvSandwichBackward = (dy, x, w, b) => {
  const { y, winners } = sandwich(x, w, b);
  if (dy.shape.length !== 4 || dy.shape.some((length, axis) => length !== y.shape[axis])) {
    throw new RangeError(`Expected dy as [${y.shape}], got [${dy.shape}].`);
  }
  const [hIn, wIn, cIn] = x.shape;
  const [, f] = w.shape;
  const reach = f >> 1;
  const [, , K, m] = y.shape;
  const dx = zeros(x.shape);
  const dw = zeros(w.shape);
  const db = zeros(b.shape);
  for (let out = 0; out < winners.length; out++) {
    if (winners[out] < 0) continue;
    const i = Math.floor(winners[out] / wIn);
    const j = winners[out] % wIn;
    const n = out % m;
    const k = Math.floor(out / m) % K;
    const slope = dy.data[out];
    db.data[k] += slope;
    const endU = Math.min(f, hIn + reach - i);
    const endV = Math.min(f, wIn + reach - j);
    for (let u = Math.max(0, reach - i); u < endU; u++) {
      for (let v = Math.max(0, reach - j); v < endV; v++) {
        let tap = ((k * f + u) * f + v) * cIn;
        let pixel = ((i + u - reach) * wIn + j + v - reach) * cIn * m + n;
        for (let c = 0; c < cIn; c++, tap++, pixel += m) {
          dx.data[pixel] += slope * w.data[tap];
          dw.data[tap] += slope * x.data[pixel];
        }
      }
    }
  }
  return { dx, dw, db };
};
