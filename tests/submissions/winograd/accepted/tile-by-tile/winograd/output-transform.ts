import type { OutputTransform } from "#given/contract/output-transform.ts";
import { tensor } from "#given/tensor.ts";
import { AT, multiply, rowsOf, transpose } from "./matrix.ts";

export const outputTransform: OutputTransform = ({ data }) => {
  const result = multiply(multiply(AT, rowsOf(data, 4)), transpose(AT));
  return tensor([2, 2], result.flat());
};
