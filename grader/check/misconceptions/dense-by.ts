/** The dense layer by its definition, in steps that can each be exchanged for a wrong one. */
import type { Tensor } from "../../sandbox/values.ts";
import { at } from "./at.ts";

/** The sizes of a layer, and how far it is through its batch. */
export interface Sizes {
  readonly nIn: number;
  readonly nOut: number;
  readonly m: number;
}

export interface Steps {
  /** Where the weight from input i to output k stands. */
  weight(k: number, i: number, sizes: Sizes): number;
  /** Where the i-th input of the n-th image stands. */
  input(i: number, n: number, sizes: Sizes): number;
  /** Where the k-th output of the n-th image goes. */
  output(k: number, n: number, sizes: Sizes): number;
  /** The sum after one more product. */
  add(sum: number, product: number): number;
  /** The output, from its sum. */
  finish(sum: number, output: Output): number;
  /** Whether w has a column for each of x's rows. */
  columnsMatch(columns: number, nIn: number): boolean;
  /** Whether the bias has an element for each output. */
  biasMatches(elements: number, nOut: number): boolean;
}

interface Output extends Sizes {
  readonly b: ArrayLike<number>;
  readonly k: number;
  readonly n: number;
}

const RIGHT: Steps = {
  weight: (k, i, { nIn }) => k * nIn + i,
  input: (i, n, { m }) => i * m + n,
  output: (k, n, { m }) => k * m + n,
  add: (sum, product) => sum + product,
  finish: (sum, { b, k }) => sum + at(b, k),
  columnsMatch: (columns, nIn) => columns === nIn,
  biasMatches: (elements, nOut) => elements === nOut,
};

/**
 * The layer with some of its steps exchanged.
 *
 * @throws RangeError when the shapes don't belong together
 */
export function denseBy(exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (x: Tensor, w: Tensor, b: Tensor): Tensor => {
    const [nIn = 0, m = 0] = x.shape;
    const [nOut = 0, columns = 0] = w.shape;
    if (!steps.columnsMatch(columns, nIn)) throw new RangeError("w has other columns.");
    if (!steps.biasMatches(b.data.length, nOut)) throw new RangeError("b has another length.");
    const sizes = { nIn, nOut, m };
    const y = new Float32Array(nOut * m);
    for (let k = 0; k < nOut; k++) {
      for (let n = 0; n < m; n++) {
        let sum = 0;
        for (let i = 0; i < nIn; i++) {
          const weight = at(w.data, steps.weight(k, i, sizes));
          sum = steps.add(sum, weight * at(x.data, steps.input(i, n, sizes)));
        }
        y[steps.output(k, n, sizes)] = steps.finish(sum, { ...sizes, b: b.data, k, n });
      }
    }
    return { shape: [nOut, m], data: y };
  };
}
