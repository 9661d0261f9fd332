import type { Matrix } from "./transform-matrices.ts";

/**
 * M·X·Mᵀ, in float64: a one-dimensional transform of each column, then of each row.
 *
 * @param X a square matrix, row-major, with as many rows as M has columns
 * @returns a square matrix, row-major, with as many rows as M has
 */
export function sandwich(M: Matrix, X: ArrayLike<number>): Float64Array {
  const [rows, inner] = [M.length, M[0].length];
  const half = new Float64Array(rows * inner);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < inner; j++) {
      for (let l = 0; l < inner; l++) half[i * inner + j] += M[i][l] * X[l * inner + j];
    }
  }
  const whole = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      for (let l = 0; l < inner; l++) whole[i * rows + j] += half[i * inner + l] * M[j][l];
    }
  }
  return whole;
}
