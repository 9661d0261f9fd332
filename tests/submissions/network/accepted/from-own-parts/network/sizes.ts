import type { Tensor } from "#given/tensor.ts";

export const POOLING = { f: 2, stride: 2, padding: 0 };

export function sliding(w: Tensor) {
  const f = w.shape[1];
  if (f % 2 !== 1) throw new RangeError(`an even kernel, f = ${f}`);
  return { stride: 1, padding: (f - 1) / 2 };
}

/** A volume as features, and back: the data stays where it is. */
export function reshape({ data }: Tensor, shape: number[]): Tensor {
  return { shape, data };
}
