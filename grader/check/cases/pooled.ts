import { type PoolingProblem, withFilter } from "../families/pooling.ts";
import { windows } from "../problem.ts";

/** `[hOut, wOut, cIn, m]`; one window where none fits, so that dy has a shape at all. */
export function outputShape(problem: PoolingProblem): readonly number[] {
  const { hIn, wIn, cIn, m } = problem;
  const along = (length: number): number => Math.max(1, windows(length, withFilter(problem)));
  return [along(hIn), along(wIn), cIn, m];
}

/** The most windows that can cover one pixel. */
export function windowsOver({ f, stride }: PoolingProblem): number {
  return Math.ceil(f / stride) ** 2;
}
