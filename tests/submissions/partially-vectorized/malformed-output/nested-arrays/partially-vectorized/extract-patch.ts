import type { Tensor } from "#given/tensor.ts";

type Position = { top: number; left: number; sample: number };

/** patch[i][j][c] */
export function extractPatch(x: Tensor, { top, left, sample }: Position, f: number): number[][][] {
  const [, width, C, m] = x.shape;
  const patch: number[][][] = [];
  for (let i = 0; i < f; i++) {
    patch.push([]);
    for (let j = 0; j < f; j++) {
      patch[i].push([]);
      for (let c = 0; c < C; c++) {
        patch[i][j].push(x.data[(((top + i) * width + left + j) * C + c) * m + sample]);
      }
    }
  }
  return patch;
}
