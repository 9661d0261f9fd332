/**
 * What the baseline's calls have in common when they verify an answer: layers made of sums, as
 * float32, and how far a float32 convolution may be off.
 */
import { twoGamma } from "../check/tolerance.ts";
import type { Sums } from "../measure/timed/sums.ts";
import type { Tensor } from "../sandbox/values.ts";

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
  { sums, sizes }: Sums,
  answered: number,
  products: number,
): Float64Array {
  // Two roundings each before the products, and the bias.
  const [theirs, ours] = [twoGamma(answered + 3), twoGamma(products + 3)];
  return sums.map(
    (sum, at) => (theirs * (sizes[at] as number) + ours * Math.abs(sum)) * (1 + ours),
  );
}
