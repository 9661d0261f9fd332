import type { Relu } from "#given/contract/relu.ts";

export const relu: Relu = ({ shape, data }) => ({ shape, data: data.map((v) => Math.max(0, v)) });
