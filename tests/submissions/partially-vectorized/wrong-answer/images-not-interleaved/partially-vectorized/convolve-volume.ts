import type { ConvolveVolume } from "#given/contract/convolve-volume.ts";

export const convolveVolume: ConvolveVolume = (patch, filter) => {
  const products = Array.from(patch.data, (value, i) => value * filter.data[i]);
  return products.reduce((a, b) => a + b, 0);
};
