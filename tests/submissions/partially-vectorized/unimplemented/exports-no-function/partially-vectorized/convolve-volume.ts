import { zeros } from "#given/tensor.ts";

// not sure yet what this should be
export const convolveVolume = zeros([3, 3, 1]);
