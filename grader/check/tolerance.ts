/** Unit roundoff of float32. */
export const U32 = 2 ** -24;

/**
 * 2·γₙ: how far two float32 sums of the same n terms can lie apart, relative to Σ|xᵢwᵢ|, whatever
 * the order of summation (Higham, Accuracy and Stability of Numerical Algorithms, §3.1).
 */
export function twoGamma(terms: number): number {
  return (2 * terms * U32) / (1 - terms * U32);
}

/**
 * The bound of each element of a sum of products.
 *
 * @param magnitudes Σ|x||w| of each element, themselves rounded to float32
 * @param terms products and additions in each sum
 */
export function sumBounds(magnitudes: ArrayLike<number>, terms: number): Float64Array {
  const factor = twoGamma(terms + 2) * (1 + 4 * U32);
  return Float64Array.from(magnitudes, (magnitude) => factor * magnitude);
}
