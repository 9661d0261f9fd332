import { type Tensor, zeros } from "#given/tensor.ts";
import { convolve } from "./convolution.ts";

/** The output, and for each of its elements the pixel i·wIn + j that won, or −1 for a dead one. */
export function sandwich(x: Tensor, w: Tensor, b: Tensor) {
  const [hIn, wIn, , m] = x.shape;
  const [K] = w.shape;
  if (hIn < 2 || wIn < 2) throw new RangeError(`No 2×2 window in ${hIn}×${wIn} pixels.`);
  const { data } = convolve(x, w, b);
  const y = zeros([hIn >> 1, wIn >> 1, K, m]);
  const winners = new Int32Array(y.data.length).fill(-1);
  let out = 0;
  for (let top = 0; top + 1 < hIn; top += 2) {
    for (let left = 0; left + 1 < wIn; left += 2) {
      for (let k = 0; k < K; k++) {
        for (let n = 0; n < m; n++, out++) {
          for (let corner = 0; corner < 4; corner++) {
            const i = top + (corner >> 1);
            const j = left + (corner & 1);
            const value = data[((i * wIn + j) * K + k) * m + n];
            if (value <= y.data[out]) continue;
            y.data[out] = value;
            winners[out] = i * wIn + j;
          }
        }
      }
    }
  }
  return { y, winners };
}
