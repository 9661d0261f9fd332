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
 * two ways to be wrong, and a coin decides: this kernel, with the dy of one window, or a kernel that
 * fits, with a dy of a size that doesn't follow.
 */
export function backwardSizes(problem: Problem, draw: Draw): BackwardSizes {
  const { hIn, wIn, f, padding } = problem;
  if (fits(problem)) {
    const { hOut, wOut } = derive(problem);
    return { f, hOut, wOut, throws: false };
  }
  if (draw.index(2) === 0) {
    const atLeastOne = (length: number): number => Math.max(1, windows(length, problem));
    return { f, hOut: atLeastOne(hIn), wOut: atLeastOne(wIn), throws: true };
  }
  const smaller = 1 + draw.index(Math.min(hIn, wIn) + 2 * padding);
  const { hOut, wOut } = derive({ ...problem, f: smaller });
  const [rows, columns] = wrongSize(hOut, wOut, draw);
  return { f: smaller, hOut: rows, wOut: columns, throws: true };
}

/** Two lengths of which at least one is wrong: too long, too short, or the other's. */
export function wrongSize(rows: number, columns: number, draw: Draw): readonly [number, number] {
  const ways: (readonly [number, number])[] = [
    [rows + 1, columns],
    [rows, columns + 1],
  ];
  if (rows > 1) ways.push([rows - 1, columns]);
  if (columns > 1) ways.push([rows, columns - 1]);
  if (rows !== columns) ways.push([columns, rows]);
  return ways[draw.index(ways.length)] ?? [rows + 1, columns];
}
