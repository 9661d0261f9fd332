import type { Tensor } from "#given/tensor.ts";

/** K rows of F numbers */
export function filterRows(w: Tensor): number[][] {
  const F = w.data.length / w.shape[0];
  return Array.from({ length: w.shape[0] }, (_, k) => [...w.data.slice(k * F, (k + 1) * F)]);
}

export const filterMatrix: any = filterRows;
