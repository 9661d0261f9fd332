import { derive, type Problem } from "../../check/problem.ts";
import { twoGamma } from "../../check/tolerance.ts";
import type { Leaf, Tensor } from "../../sandbox/values.ts";

/** Whether db is the gradient of the bias, which is small enough to be computed as it is. */
export function isBiasGradient(
  dy: Tensor,
  db: Pick<Leaf, "shape" | "data">,
  problem: Problem,
): boolean {
  const { K, m } = problem;
  const { hOut, wOut, N } = derive(problem);
  if (!hasShape(db, [K])) return false;
  const [sums, sizes] = [new Float64Array(K), new Float64Array(K)];
  for (let from = 0; from < hOut * wOut * K * m; from++) {
    const k = Math.floor(from / m) % K;
    const value = dy.data[from] as number;
    sums[k] = (sums[k] as number) + value;
    sizes[k] = (sizes[k] as number) + Math.abs(value);
  }
  return areWithin(db.data, { sums, sizes }, N);
}

/** Sums, and the magnitudes that bound the rounding of all that was added up. */
export interface Sums {
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
}

/** Written so that NaN is never right. */
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

export function hasShape({ shape }: Pick<Leaf, "shape">, lengths: readonly number[]): boolean {
  return shape.length === lengths.length && lengths.every((length, axis) => length === shape[axis]);
}
