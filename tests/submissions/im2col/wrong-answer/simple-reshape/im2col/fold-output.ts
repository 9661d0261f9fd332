import type { FoldOutput } from "#given/contract/fold-output.ts";
import { tensor } from "#given/tensor.ts";

// "… which a simple reshape turns into the output volume."
export const foldOutput: FoldOutput = (matrix, { hOut, wOut, m }) => {
  const [K, N] = matrix.shape;
  if (N !== hOut * wOut * m) throw new RangeError(`${N} columns are not ${hOut}·${wOut}·${m}`);
  return tensor([hOut, wOut, K, m], matrix.data);
};
