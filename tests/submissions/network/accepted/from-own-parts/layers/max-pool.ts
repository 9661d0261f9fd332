import type { MaxPool } from "#given/contract/max-pool.ts";
import { tensor } from "#given/tensor.ts";
import { eachWinner } from "./windows.ts";

export const maxPool: MaxPool = (x, window) => {
  const values: number[] = [];
  const shape = eachWinner(x, window, (_, at) => values.push(x.data[at]));
  return tensor(shape, values);
};
