import type { Relu } from "#given/contract/relu.ts";
import { tensor } from "#given/tensor.ts";


export const relu: Relu = (x) => tensor(x.shape, x.data.map((v) => (v < 0 ? 0 : v)));
