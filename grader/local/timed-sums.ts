/**
 * What the baseline's calls have in common when they verify an answer: layers made of sums, as
 * float32, and how far a float32 convolution may be off.
 */
import { twoGamma } from "../check/tolerance.ts";
import type { Tensor } from "../sandbox/values.ts";

/** Sums of terms, and of their magnitudes. */
export interface Terms {
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
}

export function noTerms(length: number): Terms {
  return { sums: new Float64Array(length), sizes: new Float64Array(length) };
}

export function addTerm({ sums, sizes }: Terms, at: number, term: number): void {
  sums[at] = (sums[at] as number) + term;
  sizes[at] = (sizes[at] as number) + Math.abs(term);
}

export function float32(shape: readonly number[], values: ArrayLike<number>): Tensor {
  return { shape, data: Float32Array.from(values) };
}

export function magnitudes({ shape, data }: Tensor): Tensor {
  return { shape, data: data.map(Math.abs) };
}

/**
 * How far off a sum of products may be, for each |x| that meets a term: an answer that added up all
 * the terms by itself, and the baseline, which got their sums. Both bounds are γ of Σ|x||w|, so a
 * convolution of |x| with this gives the tolerance; the baseline may lose some of that too.
 *
 * @param answered products in each of the answer's sums
 * @param products in each of the baseline's
 */
export function tolerances(
  { sums, sizes }: Terms,
  answered: number,
  products: number,
): Float64Array {
  // Two roundings each before the products, and the bias.
  const [theirs, ours] = [twoGamma(answered + 3), twoGamma(products + 3)];
  return sums.map(
    (sum, at) => (theirs * (sizes[at] as number) + ours * Math.abs(sum)) * (1 + ours),
  );
}
