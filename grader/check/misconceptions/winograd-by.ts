/**
 * The deck's layer by Winograd's F(2×2, 3×3), in steps that can each be exchanged for a wrong one;
 * where the tiles don't apply, by the definition.
 */
import type { Tensor } from "../../sandbox/values.ts";
import { deckBy } from "./convolution-by.ts";
import type { Mutants } from "./misconception.ts";
import {
  AT,
  BT,
  between,
  G,
  type Matrix,
  matrixOf,
  type Transform,
  tileBy,
} from "./tile-matrices.ts";
import { at, type Sliding } from "./windows-by.ts";

export interface Steps {
  readonly filter: Transform;
  readonly input: Transform;
  readonly output: Transform;
  /** Rows and columns of outputs that a tile gives; its own are two more. */
  readonly side: number;
  /** Whether a kernel is for the tiles. */
  applies(f: number, stride: number): boolean;
  /** The element of w, before its channel, that is a tap of filter k. */
  tap(k: number, u: number, v: number, f: number): number;
  /** The first outputs of the tiles along an axis of so many. */
  starts(length: number, side: number): readonly number[];
  /** Where a tile with this first output begins, in the padded image. */
  corner(start: number): number;
  /** The sixteen products so far, with those of one more channel. */
  add(sum: number, product: number): number;
  /** The products of all channels, before they are transformed. */
  sum(products: Matrix, bias: number): Matrix;
  /** Whether an output is stored. */
  stores(row: number, column: number, hOut: number, wOut: number): boolean;
  /** The output, from what the transform gave. */
  finish(value: number, bias: number, cIn: number): number;
}

const RIGHT: Steps = {
  filter: between(G),
  input: between(BT),
  output: between(AT),
  side: 2,
  applies: (f, stride) => f === 3 && stride === 1,
  tap: (k, u, v, f) => (k * f + u) * f + v,
  starts: everyNth,
  corner: (start) => start,
  add: (sum, product) => sum + product,
  sum: (products) => products,
  stores: (row, column, hOut, wOut) => row < hOut && column < wOut,
  finish: (value, bias) => value + bias,
};

export function everyNth(length: number, n: number): number[] {
  return Array.from({ length: Math.ceil(length / n) }, (_, i) => i * n);
}

/**
 * The layer with some of its steps exchanged.
 *
 * @throws RangeError when the kernel doesn't fit
 */
export function winogradBy(exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  const otherwise = deckBy({});
  return (x: Tensor, w: Tensor, b: Tensor, sliding: Sliding): Tensor => {
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const [K = 0, f = 0] = w.shape;
    const { stride, padding } = sliding;
    const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
    const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
    if (!(hOut >= 1 && wOut >= 1)) throw new RangeError("The kernel doesn't fit.");
    if (!steps.applies(f, stride)) return otherwise(x, w, b, sliding);

    const pixel = (row: number, column: number, c: number, n: number): number =>
      row >= 0 && row < hIn && column >= 0 && column < wIn
        ? at(x.data, ((row * wIn + column) * cIn + c) * m + n)
        : 0;
    const channels = Array.from({ length: cIn }, (_, c) => c);
    const filters = Array.from({ length: K }, (_, k) =>
      channels.map((c) =>
        steps.filter(matrixOf(3, 3, (u, v) => at(w.data, steps.tap(k, u, v, f) * cIn + c))),
      ),
    );
    const tile = steps.side + 2;
    const y = new Float32Array(hOut * wOut * K * m);
    for (let n = 0; n < m; n++) {
      for (const row of steps.starts(hOut, steps.side)) {
        for (const column of steps.starts(wOut, steps.side)) {
          const [top, left] = [steps.corner(row) - padding, steps.corner(column) - padding];
          const inputs = channels.map((c) =>
            steps.input(matrixOf(tile, tile, (i, j) => pixel(top + i, left + j, c, n))),
          );
          for (const [k, filter] of filters.entries()) {
            const bias = at(b.data, k);
            const products = matrixOf(tile, tile, (i, j) =>
              channels.reduce(
                (sum, c) => steps.add(sum, element(filter[c], i, j) * element(inputs[c], i, j)),
                0,
              ),
            );
            for (const [i, values] of steps.output(steps.sum(products, bias)).entries()) {
              for (const [j, value] of values.entries()) {
                if (!steps.stores(row + i, column + j, hOut, wOut)) continue;
                const to = (((row + i) * wOut + column + j) * K + k) * m + n;
                y[to] = steps.finish(value, bias, cIn);
              }
            }
          }
        }
      }
    }
    return { shape: [hOut, wOut, K, m], data: y };
  };
}

function element(matrix: Matrix = [], i: number, j: number): number {
  return at(matrix[i] ?? [], j);
}

export function inWinogradLayer(exchanged: Partial<Steps>): Mutants {
  return { "winograd-forward": () => winogradBy(exchanged) };
}

/** A wrong transform, for its own contract and for the layer. */
export function inFilterTransform(filter: Transform): Mutants {
  return { "filter-transform": () => tileBy(filter), ...inWinogradLayer({ filter }) };
}

export function inInputTransform(input: Transform): Mutants {
  return { "input-transform": () => tileBy(input), ...inWinogradLayer({ input }) };
}
