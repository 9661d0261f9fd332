import type { Draw } from "../draw.ts";
import { derive, fits, type Problem, windows } from "../problem.ts";

/** The arguments of a backward pass that says nothing yet about x and w. */
export interface BackwardSizes {
  /** As large as the kernel of the arguments; the problem's own, unless dy has to be what's wrong. */
  readonly f: number;
  readonly hOut: number;
  readonly wOut: number;
  readonly throws: boolean;
}

/**
 * What sizes the arguments of a backward pass have. Where the problem's kernel doesn't fit, there are
 * two ways to be wrong, and a die decides: this kernel, with the dy of one window, or a kernel that
 * fits, with a dy of a size that doesn't follow.
 */
export function backwardSizes(problem: Problem, draw: Draw): BackwardSizes {
  const { hIn, wIn, f, padding } = problem;
  if (fits(problem)) {
    const { hOut, wOut } = derive(problem);
    return { f, hOut, wOut, throws: false };
  }
  if (draw.index(3) === 0) {
    const atLeastOne = (length: number): number => Math.max(1, windows(length, problem));
    return { f, hOut: atLeastOne(hIn), wOut: atLeastOne(wIn), throws: true };
  }
  const smaller = 1 + draw.index(Math.min(hIn, wIn) + 2 * padding);
  const { hOut, wOut } = derive({ ...problem, f: smaller });
  const [rows, columns] = wrongSize(hOut, wOut, draw);
  return { f: smaller, hOut: rows, wOut: columns, throws: true };
}

/**
 * Two lengths of which at least one is wrong: the other's, in every other case where they differ,
 * since no other size tells who compares products alone; or one is off by 1.
 */
export function wrongSize(rows: number, columns: number, draw: Draw): readonly [number, number] {
  if (draw.index(2) === 0 && rows !== columns) return [columns, rows];
  const by = draw.index(2) === 0 ? 1 : -1;
  const changed = (length: number): number => Math.max(length + by, length === 1 ? 2 : 1);
  return draw.index(2) === 0 ? [changed(rows), columns] : [rows, changed(columns)];
}
