import { type Tensor, zeros } from "#given/tensor.ts";

/** A volume [h, w, c, m] is its features [h·w·c, m] already: the images are the last axis. */
export function dense(volume: Tensor, w: Tensor, b: Tensor): Tensor {
  const [classes, features] = w.shape;
  const m = volume.shape[3];
  const z = zeros([classes, m]);
  for (let k = 0; k < classes; k++) {
    for (let n = 0; n < m; n++) {
      let sum = b.data[k];
      for (let i = 0; i < features; i++) sum += w.data[k * features + i] * volume.data[i * m + n];
      z.data[k * m + n] = sum;
    }
  }
  return z;
}
