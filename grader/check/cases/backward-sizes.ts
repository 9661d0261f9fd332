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
 * several ways to be wrong, and a die decides: this kernel, with the dy of one window, or a kernel
 * that fits, with a dy of a size that doesn't follow.
 */
export function backwardSizes(problem: Problem, draw: Draw): BackwardSizes {
  const { hIn, wIn, f, padding } = problem;
  if (fits(problem)) {
    const { hOut, wOut } = derive(problem);
    return { f, hOut, wOut, throws: false };
  }
  const way = drawWay(draw);
  if (way === "kernel") {
    const atLeastOne = (length: number): number => Math.max(1, windows(length, problem));
    return { f, hOut: atLeastOne(hIn), wOut: atLeastOne(wIn), throws: true };
  }
  const smaller = 1 + draw.index(Math.min(hIn, wIn) + 2 * padding);
  const { hOut, wOut } = derive({ ...problem, f: smaller });
  const [rows, columns] = wrongSize([hOut, wOut], way, draw);
  return { f: smaller, hOut: rows, wOut: columns, throws: true };
}

const WAYS = ["kernel", "places", "rows", "columns"] as const;
type Way = (typeof WAYS)[number];

/** Which of a case's sizes is wrong. The first draw: seeds in a row, as canaries have, take turns. */
export function drawWay(draw: Draw): Way {
  return WAYS[draw.index(WAYS.length)] ?? "kernel";
}

/** Two lengths that change places, if they differ, or of which one is off by 1. */
export function wrongSize(
  [rows, columns]: readonly [number, number],
  way: Exclude<Way, "kernel">,
  draw: Draw,
): readonly [number, number] {
  if (way === "places" && rows !== columns) return [columns, rows];
  const by = draw.index(2) === 0 ? 1 : -1;
  const changed = (length: number): number => Math.max(length + by, length === 1 ? 2 : 1);
  return way === "columns" ? [rows, changed(columns)] : [changed(rows), columns];
}
