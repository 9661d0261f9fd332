// The backward pass from the chain rule alone: y is a sum of products x·w, so every product that
// the definition of the forward pass lists, times its dy, belongs to one element of dx and to one
// of dw. The products are listed output by output; nothing is solved for the input's index.
import type { Sliding } from "#given/contract/window.ts";
import type { Tensor } from "#given/tensor.ts";
import { at, type Definition, define, indices } from "./definition.ts";

/** What a backward pass must answer. */
export function backwardByDefinition(
  x: Tensor,
  w: Tensor,
  dy: Tensor,
  { stride, padding }: Sliding,
): { dx: Definition; dw: Definition; db: Definition } {
  const [hIn = 0, wIn = 0, cIn = 0] = x.shape;
  const [K = 0, f = 0] = w.shape;
  const [dx, dw, db] = [termsOf(x.shape), termsOf(w.shape), termsOf([K])];
  const taps = indices([f, f, cIn]);

  for (const [i = 0, j = 0, k = 0, n = 0] of indices(dy.shape)) {
    const g = at(dy, i, j, k, n);
    db.add([k], g);
    for (const [u = 0, v = 0, c = 0] of taps) {
      const row = i * stride + u - padding;
      const column = j * stride + v - padding;
      if (row < 0 || row >= hIn || column < 0 || column >= wIn) continue;
      dx.add([row, column, c, n], g * at(w, k, u, v, c));
      dw.add([k, u, v, c], g * at(x, row, column, c, n));
    }
  }
  return { dx: dx.sums(), dw: dw.sums(), db: db.sums() };
}

/** What a col2im must answer: each value of the matrix goes to one element, or to the padding. */
export function col2imByDefinition(
  columns: Tensor,
  image: readonly [hIn: number, wIn: number, cIn: number, m: number],
  { f, stride, padding }: Sliding & { readonly f: number },
): Definition {
  const [hIn, wIn, cIn, m] = image;
  const sums = termsOf(image);
  const starts = (length: number) =>
    Array.from({ length: length + 2 * padding }, (_, start) => start).filter(
      (start) => start % stride === 0 && start + f <= length + 2 * padding,
    );
  const windows = starts(hIn).flatMap((top) => starts(wIn).map((left) => [top, left]));
  const taps = indices([f, f, cIn]);
  taps.forEach(([u = 0, v = 0, c = 0], tap) => {
    windows.forEach(([top = 0, left = 0], window) => {
      const [row, column] = [top + u - padding, left + v - padding];
      if (row < 0 || row >= hIn || column < 0 || column >= wIn) return;
      for (let n = 0; n < m; n++) {
        sums.add([row, column, c, n], at(columns, tap, window * m + n));
      }
    });
  });
  return sums.sums();
}

function termsOf(shape: readonly number[]) {
  const elements = new Map(indices(shape).map((index) => [index.join(), [] as number[]]));
  return {
    add(index: readonly number[], term: number): void {
      const terms = elements.get(index.join());
      if (terms === undefined) throw new Error(`Expected an index of [${shape}], got [${index}].`);
      terms.push(term);
    },
    sums: () => define(shape, [...elements.values()]),
  };
}
