import type { OutputTransform } from "#given/contract/output-transform.ts";
import { tensor } from "#given/tensor.ts";
import { AT, multiply, rowsOf } from "./matrix.ts";

export const outputTransform: OutputTransform = ({ data }) => {
  const [top, bottom] = multiply(AT, rowsOf(data, 4));
  return tensor([2, 2], [top[0], top[1], bottom[0], bottom[1]]);
};
