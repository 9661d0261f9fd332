/**
 * The parts of im2col and GEMM by their definition, in steps that can each be exchanged for a wrong
 * one. Those that a layer has too are the layer's own.
 */
import type { Tensor } from "../../sandbox/values.ts";
import { RIGHT, type Steps } from "./convolution-by.ts";
import {
  at,
  RIGHT_WINDOWS,
  type Sliding,
  sameOnAllSides,
  type WindowSteps,
  windowsBy,
} from "./windows-by.ts";

/** A place in a matrix. */
export type Cell = readonly [row: number, column: number];

/** Pixels of all images, as a matrix has them in one axis. */
export interface Pixels {
  readonly hOut: number;
  readonly wOut: number;
  readonly m: number;
}

export interface Pixel {
  readonly i: number;
  readonly j: number;
  readonly n: number;
}

export interface MatrixSteps {
  /** The place of a tap in an axis of F. */
  row(tap: { u: number; v: number; c: number }, f: number, cIn: number): number;
  /** The place of a pixel in an axis of N. */
  column(pixel: Pixel, pixels: Pixels): number;
  /** Where a cell is stored in memory, in a matrix of these sizes. */
  store(cell: Cell, sizes: Cell): number;
  /** The shape that the matrix is returned in. */
  matrixShape(rows: number, columns: number): readonly number[];
}

const RIGHT_MATRIX: MatrixSteps = {
  row: ({ u, v, c }, f, cIn) => (u * f + v) * cIn + c,
  column: ({ i, j, n }, { wOut, m }) => (i * wOut + j) * m + n,
  store: ([row, column], [, columns]) => row * columns + column,
  matrixShape: (...sizes) => sizes,
};

/** @throws RangeError when the kernel doesn't fit */
export function im2colBy(exchanged: Partial<WindowSteps & MatrixSteps>) {
  const steps = { ...RIGHT_WINDOWS, ...RIGHT_MATRIX, ...exchanged };
  return (x: Tensor, { f, ...sliding }: Sliding & { readonly f: number }): Tensor => {
    const [, , cIn = 0, m = 0] = x.shape;
    const geometry = steps.geometry(sameOnAllSides(sliding));
    const { hOut, wOut, read } = windowsBy(steps, x, [f, f], geometry);
    const sizes: Cell = [f * f * cIn, hOut * wOut * m];
    const data = new Float32Array(sizes[0] * sizes[1]);
    for (let u = 0; u < f; u++) {
      for (let v = 0; v < f; v++) {
        for (let c = 0; c < cIn; c++) {
          for (let i = 0; i < hOut; i++) {
            for (let j = 0; j < wOut; j++) {
              for (let n = 0; n < m; n++) {
                const row = steps.row({ u, v, c }, f, cIn);
                const column = steps.column({ i, j, n }, { hOut, wOut, m });
                data[steps.store([row, column], sizes)] = read(i, j, u, v, c, n);
              }
            }
          }
        }
      }
    }
    return { shape: steps.matrixShape(...sizes), data };
  };
}

type FilterSteps = Pick<Steps, "tap" | "filter" | "wIndex" | "channel">;

export function filterMatrixBy(
  exchanged: Partial<FilterSteps & Pick<MatrixSteps, "store" | "matrixShape">>,
) {
  const steps = { ...RIGHT, ...RIGHT_MATRIX, ...exchanged };
  return (w: Tensor): Tensor => {
    const [K = 0, fH = 0, fW = 0, depth = 0] = w.shape;
    const filters = { K, fH, fW, depth };
    const sizes: Cell = [K, fH * fW * depth];
    const data = new Float32Array(w.data.length);
    for (let k = 0; k < K; k++) {
      for (let u = 0; u < fH; u++) {
        for (let v = 0; v < fW; v++) {
          const [tapU, tapV] = steps.tap(u, v, fH, fW);
          for (let c = 0; c < depth; c++) {
            const weight = { k: steps.filter(k), u: tapU, v: tapV, c };
            const meets = steps.channel(c, 0, { cIn: depth, depth, K, groups: 1 });
            const column = (u * fW + v) * depth + meets;
            data[steps.store([k, column], sizes)] = at(w.data, steps.wIndex(weight, filters));
          }
        }
      }
    }
    return { shape: steps.matrixShape(...sizes), data };
  };
}

interface FoldSteps extends Pick<Steps, "yIndex" | "shape">, Pick<MatrixSteps, "column"> {
  /** Throws where the matrix has not as many columns as there are pixels. */
  demand(columns: number, pixels: number): void;
}

const RIGHT_FOLD: FoldSteps = {
  ...{ yIndex: RIGHT.yIndex, shape: RIGHT.shape, column: RIGHT_MATRIX.column },
  demand: (columns, pixels) => {
    if (columns !== pixels) throw new RangeError("The columns aren't as many as the pixels.");
  },
};

/** @throws RangeError when the columns are not hOut·wOut·m */
export function foldBy(exchanged: Partial<FoldSteps>) {
  const steps = { ...RIGHT_FOLD, ...exchanged };
  return (matrix: Tensor, pixels: Pixels): Tensor => {
    const [K = 0, N = 0] = matrix.shape;
    const { hOut, wOut, m } = pixels;
    steps.demand(N, hOut * wOut * m);
    const data = new Float32Array(hOut * wOut * K * m);
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let k = 0; k < K; k++) {
          for (let n = 0; n < m; n++) {
            const value = at(matrix.data, k * N + steps.column({ i, j, n }, pixels));
            data[steps.yIndex({ i, j, k, n }, { hOut, wOut, K, m })] = value;
          }
        }
      }
    }
    return { shape: steps.shape(hOut, wOut, K, m), data };
  };
}

interface GemmSteps extends Pick<MatrixSteps, "store" | "matrixShape"> {
  demand(columns: number, rows: number): void;
  /** Where the left matrix's element in row k and column r is read, of `[K, F]`. */
  left(k: number, r: number, sizes: Cell): number;
  /** Where the right matrix's element in row r and column n is read, of `[F, N]`. */
  right(r: number, n: number, sizes: Cell): number;
  /** Products in each sum. */
  terms(F: number, K: number, N: number): number;
  add(sum: number, product: number): number;
  finish(sum: number): number;
}

const RIGHT_GEMM: GemmSteps = {
  ...{ store: RIGHT_MATRIX.store, matrixShape: RIGHT_MATRIX.matrixShape },
  demand: (columns, rows) => {
    if (columns !== rows) throw new RangeError("The matrices don't match.");
  },
  left: (k, r, [, F]) => k * F + r,
  right: (r, n, [, N]) => r * N + n,
  terms: (F) => F,
  add: (sum, product) => sum + product,
  finish: (sum) => sum,
};

/** @throws RangeError when a has not as many columns as b has rows */
export function gemmBy(exchanged: Partial<GemmSteps>) {
  const steps = { ...RIGHT_GEMM, ...exchanged };
  return (a: Tensor, b: Tensor): Tensor => {
    const [K = 0, F = 0] = a.shape;
    const [rows = 0, N = 0] = b.shape;
    steps.demand(F, rows);
    const data = new Float32Array(K * N);
    for (let k = 0; k < K; k++) {
      for (let n = 0; n < N; n++) {
        let sum = 0;
        for (let r = 0; r < steps.terms(F, K, N); r++) {
          const [left, right] = [steps.left(k, r, [K, F]), steps.right(r, n, [rows, N])];
          sum = steps.add(sum, at(a.data, left) * at(b.data, right));
        }
        data[steps.store([k, n], [K, N])] = steps.finish(sum);
      }
    }
    return { shape: steps.matrixShape(K, N), data };
  };
}
