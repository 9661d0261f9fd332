import { type Tensor, zeros } from "#given/tensor.ts";

/** Where feature i stands in a volume: one channel after the other. */
export function placeOf(i: number, [h, w, c]: readonly number[]): number {
  return (i % (h * w)) * c + Math.floor(i / (h * w));
}

/** [classes, m] from [h, w, c, m]. */
export function dense(volume: Tensor, w: Tensor, b: Tensor): Tensor {
  const [classes, features] = w.shape;
  const m = volume.shape[3];
  const z = zeros([classes, m]);
  for (let k = 0; k < classes; k++) {
    for (let n = 0; n < m; n++) {
      let sum = b.data[k];
      for (let i = 0; i < features; i++) {
        sum += w.data[k * features + i] * volume.data[placeOf(i, volume.shape) * m + n];
      }
      z.data[k * m + n] = sum;
    }
  }
  return z;
}
