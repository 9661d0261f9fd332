import type { Tensor } from "#given/tensor.ts";

export const flatten = ({ data }: Tensor): Tensor => ({ shape: [data.length], data: data.slice() });
