import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { type Tensor, zeros } from "#given/tensor.ts";

/** The products of a layer, by what each is added to. */
interface Ways {
  /** How a gradient's terms become one number; rounded to float32 at each step unless told. */
  readonly sum?: (terms: readonly number[]) => number;
}

function forwards(terms: readonly number[]): number {
  return terms.reduce((sum, term) => Math.fround(sum + term), 0);
}

/** The sloppiest backward pass that is still honest: float32 throughout, in some order. */
export function roundedBackward({ sum = forwards }: Ways = {}): Im2colBackward {
  return (x, w, dy, { stride, padding }) => {
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const [K = 0, f = 0] = w.shape;
    const [hOut, wOut] = [hIn, wIn].map(
      (length) => Math.floor((length + 2 * padding - f) / stride) + 1,
    ) as [number, number];
    if (hOut < 1 || wOut < 1 || dy.shape[0] !== hOut || dy.shape[1] !== wOut) {
      throw new RangeError("Expected another dy.");
    }
    const terms = { dx: listsFor(x), dw: listsFor(w), db: Array.from({ length: K }, noTerms) };
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let k = 0; k < K; k++) {
          for (let n = 0; n < m; n++) {
            const g = at(dy, ((i * wOut + j) * K + k) * m + n);
            terms.db[k]?.push(g);
            for (let tap = 0; tap < f * f * cIn; tap++) {
              const row = i * stride + Math.floor(tap / cIn / f) - padding;
              const column = j * stride + (Math.floor(tap / cIn) % f) - padding;
              if (row < 0 || row >= hIn || column < 0 || column >= wIn) continue;
              const input = ((row * wIn + column) * cIn + (tap % cIn)) * m + n;
              const weight = k * f * f * cIn + tap;
              terms.dx[input]?.push(Math.fround(g * at(w, weight)));
              terms.dw[weight]?.push(Math.fround(g * at(x, input)));
            }
          }
        }
      }
    }
    const summed = (shape: readonly number[], lists: number[][]): Tensor => {
      const tensor = zeros(shape);
      tensor.data.set(lists.map(sum));
      return tensor;
    };
    return {
      dx: summed(x.shape, terms.dx),
      dw: summed(w.shape, terms.dw),
      db: summed([K], terms.db),
    };
  };
}

function noTerms(): number[] {
  return [];
}

function listsFor({ data }: Tensor): number[][] {
  return Array.from(data, noTerms);
}

function at({ data }: Tensor, index: number): number {
  return data[index] ?? Number.NaN;
}
