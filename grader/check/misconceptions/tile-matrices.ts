/** Winograd's three transforms of F(2×2, 3×3), and the little algebra that they are made of. */
import type { Tensor } from "../../sandbox/values.ts";
import { at } from "./windows-by.ts";

export type Matrix = readonly (readonly number[])[];

export const G: Matrix = [
  [1, 0, 0],
  [1 / 2, 1 / 2, 1 / 2],
  [1 / 2, -1 / 2, 1 / 2],
  [0, 0, 1],
];
/** Bᵀ. */
export const BT: Matrix = [
  [1, 0, -1, 0],
  [0, 1, 1, 0],
  [0, -1, 1, 0],
  [0, 1, 0, -1],
];
/** Aᵀ. */
export const AT: Matrix = [
  [1, 1, 1, 0],
  [0, 1, -1, -1],
];

/** What is done with a tile, or with its products. */
export type Transform = (tile: Matrix) => Matrix;

/** left·tile·rightᵀ; the same matrix on both sides, unless told. */
export function between(left: Matrix, right: Matrix = left): Transform {
  return (tile) => product(product(left, tile), transposed(right));
}

export function product(left: Matrix, right: Matrix): Matrix {
  const columns = transposed(right);
  return left.map((row) =>
    columns.map((column) => row.reduce((sum, value, i) => sum + value * at(column, i), 0)),
  );
}

export function transposed(matrix: Matrix): Matrix {
  const [first = []] = matrix;
  return first.map((_, j) => matrix.map((row) => at(row, j)));
}

/** So many rows of the unit matrix. */
export function unit(rows: number, columns: number): Matrix {
  return matrixOf(rows, columns, (i, j) => (i === j ? 1 : 0));
}

export function matrixOf(
  rows: number,
  columns: number,
  element: (i: number, j: number) => number,
): Matrix {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => element(i, j)),
  );
}

/** The same matrix with one of its rows exchanged. */
export function withRow(matrix: Matrix, exchanged: number, row: readonly number[]): Matrix {
  return matrix.map((own, i) => (i === exchanged ? row : own));
}

/** A contract of one transform. */
export function tileBy(transform: Transform) {
  return ({ shape: [rows = 0, columns = 0], data }: Tensor): Tensor => {
    const result = transform(matrixOf(rows, columns, (i, j) => at(data, i * columns + j)));
    const [first = []] = result;
    return { shape: [result.length, first.length], data: Float32Array.from(result.flat()) };
  };
}
