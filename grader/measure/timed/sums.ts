import { twoGamma } from "../../check/tolerance.ts";

/** Sums of terms, and of their magnitudes: these bound the rounding of all that was added up. */
export interface Sums {
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
}

export function noTerms(length: number): Sums {
  return { sums: new Float64Array(length), sizes: new Float64Array(length) };
}

export function addTerm({ sums, sizes }: Sums, at: number, term: number): void {
  sums[at] = (sums[at] as number) + term;
  sizes[at] = (sizes[at] as number) + Math.abs(term);
}

/**
 * Whether values are these sums, but for the rounding of float32. Written so that NaN is never right.
 *
 * @param terms in each sum
 */
export function areWithin(
  values: ArrayLike<number>,
  { sums, sizes }: Sums,
  terms: number,
): boolean {
  const factor = twoGamma(terms + 2) * (1 + 2 ** -20);
  return sums.every(
    (sum, i) => Math.abs((values[i] as number) - sum) <= factor * (sizes[i] as number),
  );
}
