import type { Flatten } from "#given/contract/flatten.ts";
import { sizeOf, tensor } from "#given/tensor.ts";


export const flatten: Flatten = ({ shape, data }) =>
  tensor([sizeOf(shape.slice(0, 3)), shape[3]], data);
