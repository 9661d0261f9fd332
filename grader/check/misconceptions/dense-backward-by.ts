/** The gradients of the dense layer, in steps that can each be exchanged for a wrong one. */
import type { Tensor } from "../../sandbox/values.ts";
import { at } from "./at.ts";
import type { Sizes } from "./dense-by.ts";

// A type, not an interface: a result has any names.
export type Gradients = {
  readonly dx: Tensor;
  readonly dw: Tensor;
  readonly db: Tensor;
};

export interface Steps {
  /** Where the weight from input i to output k stands. */
  weight(k: number, i: number, sizes: Sizes): number;
  /** The sum over outputs, after one more product. */
  addOutput(sum: number, product: number): number;
  /** The sum over images, after one more product. */
  addImage(sum: number, product: number): number;
  /** What is returned, from the three gradients. */
  finish(gradients: Gradients, dy: Tensor, sizes: Sizes): Gradients;
  columnsMatch(columns: number, nIn: number): boolean;
  /** Whether dy has the shape of the output. */
  outputMatches(shape: readonly number[], output: readonly number[]): boolean;
}

const add = (sum: number, product: number): number => sum + product;

const RIGHT: Steps = {
  weight: (k, i, { nIn }) => k * nIn + i,
  addOutput: add,
  addImage: add,
  finish: (gradients) => gradients,
  columnsMatch: (columns, nIn) => columns === nIn,
  outputMatches: (shape, output) => shape.join() === output.join(),
};

/**
 * The gradients with some of their steps exchanged.
 *
 * @throws RangeError when the shapes don't belong together
 */
export function denseBackwardBy(exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (x: Tensor, w: Tensor, dy: Tensor): Gradients => {
    const [nIn = 0, m = 0] = x.shape;
    const [nOut = 0, columns = 0] = w.shape;
    if (!steps.columnsMatch(columns, nIn)) throw new RangeError("w has other columns.");
    if (!steps.outputMatches(dy.shape, [nOut, m])) throw new RangeError("dy doesn't match.");
    const sizes = { nIn, nOut, m };
    const ofOutput = (k: number, n: number): number => at(dy.data, k * m + n);
    const dx = matrix(nIn, m, (i, n) =>
      sum(nOut, steps.addOutput, (k) => at(w.data, steps.weight(k, i, sizes)) * ofOutput(k, n)),
    );
    const dw = matrix(nOut, nIn, (k, i) =>
      sum(m, steps.addImage, (n) => ofOutput(k, n) * at(x.data, i * m + n)),
    );
    const { data } = matrix(nOut, 1, (k) => sum(m, steps.addImage, (n) => ofOutput(k, n)));
    return steps.finish({ dx, dw, db: { shape: [nOut], data } }, dy, sizes);
  };
}

export function matrix(
  rows: number,
  columns: number,
  element: (row: number, column: number) => number,
): Tensor {
  const place = (i: number): number => element(Math.floor(i / columns), i % columns);
  return {
    shape: [rows, columns],
    data: Float32Array.from({ length: rows * columns }, (_, i) => place(i)),
  };
}

function sum(terms: number, add: Steps["addImage"], term: (i: number) => number): number {
  let so = 0;
  for (let i = 0; i < terms; i++) so = add(so, term(i));
  return so;
}
