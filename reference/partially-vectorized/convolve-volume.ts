import type { ConvolveVolume } from "#given/contract/convolve-volume.ts";

/**
 * Σ patch · filter in float64, over two contiguous volumes `[f, f, cIn]` of the same order.
 *
 * Four sums run side by side: an addition needn't wait for the one before it.
 */
export const convolveVolume: ConvolveVolume = (patch, filter) => {
  const p = patch.data;
  const q = filter.data;
  const F = q.length;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let i = 0;
  for (; i + 3 < F; i += 4) {
    sum0 += p[i] * q[i];
    sum1 += p[i + 1] * q[i + 1];
    sum2 += p[i + 2] * q[i + 2];
    sum3 += p[i + 3] * q[i + 3];
  }
  for (; i < F; i++) {
    sum0 += p[i] * q[i];
  }
  return sum0 + sum1 + (sum2 + sum3);
};
