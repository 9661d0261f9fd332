import type { FilterMatrix } from "#given/contract/filter-matrix.ts";
import { zeros } from "#given/tensor.ts";

// channels first, like in my im2col
export const filterMatrix: FilterMatrix = (w) => {
  const [K, f, , cIn] = w.shape;
  const F = f * f * cIn;
  const out = zeros([K, F]);
  for (let k = 0; k < K; k++)
    for (let u = 0; u < f; u++)
      for (let v = 0; v < f; v++)
        for (let c = 0; c < cIn; c++)
          out.data[k * F + (c * f + u) * f + v] = w.data[((k * f + u) * f + v) * cIn + c];
  return out;
};
