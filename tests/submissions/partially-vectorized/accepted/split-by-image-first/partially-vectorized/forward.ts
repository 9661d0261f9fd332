import type { Forward } from "#given/contract/forward.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { pad, windows } from "./pad.ts";

/** Image n on its own, so that each row of a window is contiguous. */
function imageOf({ shape: [h, w, c, m], data }: Tensor, n: number): Float32Array {
  if (m === 1) return data;
  const image = new Float32Array(h * w * c);
  for (let i = 0; i < image.length; i++) image[i] = data[i * m + n];
  return image;
}

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [, , C, m] = x.shape;
  const [K, f] = w.shape;
  const padded = pad(x, padding);
  const [height, width] = padded.shape;
  const hOut = windows(height, f, stride);
  const wOut = windows(width, f, stride);
  const y = zeros([hOut, wOut, K, m]);
  const run = f * C;
  const F = f * run;
  const patch = new Float32Array(F);
  const weights = w.data;

  for (let n = 0; n < m; n++) {
    const image = imageOf(padded, n);
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let u = 0; u < f; u++) {
          const from = ((i * stride + u) * width + j * stride) * C;
          patch.set(image.subarray(from, from + run), u * run);
        }
        let at = (i * wOut + j) * K * m + n;
        // four filters at once: one load of the patch feeds four sums
        let k = 0;
        for (; k + 3 < K; k += 4) {
          const q = k * F;
          let [s0, s1, s2, s3] = [b.data[k], b.data[k + 1], b.data[k + 2], b.data[k + 3]];
          for (let r = 0; r < F; r++) {
            const value = patch[r];
            s0 += value * weights[q + r];
            s1 += value * weights[q + F + r];
            s2 += value * weights[q + 2 * F + r];
            s3 += value * weights[q + 3 * F + r];
          }
          y.data[at] = s0;
          y.data[at + m] = s1;
          y.data[at + 2 * m] = s2;
          y.data[at + 3 * m] = s3;
          at += 4 * m;
        }
        for (; k < K; k++, at += m) {
          let sum = b.data[k];
          for (let r = 0; r < F; r++) sum += patch[r] * weights[k * F + r];
          y.data[at] = sum;
        }
      }
    }
  }
  return y;
};
