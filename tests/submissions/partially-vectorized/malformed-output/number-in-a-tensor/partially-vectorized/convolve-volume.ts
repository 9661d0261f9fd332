import { type Tensor, tensor } from "#given/tensor.ts";
import { dot } from "./dot.ts";

export const convolveVolume = (patch: Tensor, filter: Tensor) =>
  tensor([1], [dot(patch.data, filter.data)]);
