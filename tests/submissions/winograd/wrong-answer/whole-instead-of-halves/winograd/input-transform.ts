import type { InputTransform } from "#given/contract/input-transform.ts";
import { tensor } from "#given/tensor.ts";
import { BT, multiply, rowsOf, transpose } from "./matrix.ts";

export const inputTransform: InputTransform = ({ data }) => {
  const result = multiply(multiply(BT, rowsOf(data, 4)), transpose(BT));
  return tensor([4, 4], result.flat());
};
