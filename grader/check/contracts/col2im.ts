import { col2im } from "../../../reference/backward/col2im.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { drawWay, wrongSize } from "../cases/backward-sizes.ts";
import type { Draw } from "../draw.ts";
import { convolution } from "../families/convolution.ts";
import { derive, fits, type Problem, windows } from "../problem.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, sums } from "./contract.ts";

export const col2imContract: Contract<Problem> = {
  parameters: ["columns", "image", "window"],
  result: "tensor",
  family: convolution,
  makeCase(problem, draw) {
    const { hIn, wIn, cIn, m, stride, padding } = problem;
    const { f, lengths } = fits(problem) ? columnsOf(problem) : wrongColumns(problem, draw);
    const columns = draw.tensor(lengths);
    const [image, window] = [
      { hIn, wIn, cIn, m },
      { f, stride, padding },
    ];
    const magnitudes = (): Tensor => col2im(magnitudeOf(columns), image, window);
    return {
      args: [columns, image, window],
      expected: () =>
        fits(problem)
          ? sums(draw, col2im(columns, image, window), { magnitudes, terms: f * f })
          : RANGE_ERROR,
    };
  },
};

interface Columns {
  readonly f: number;
  readonly lengths: readonly [F: number, N: number];
}

function columnsOf(problem: Problem): Columns {
  const { F, N } = derive(problem);
  return { f: problem.f, lengths: [F, N] };
}

/** The kernel that doesn't fit, with columns for one window, or one that fits, with other columns. */
function wrongColumns(problem: Problem, draw: Draw): Columns {
  const { hIn, wIn, cIn, m, f, padding } = problem;
  const way = drawWay(draw);
  if (way === "kernel") {
    const atLeastOne = (length: number): number => Math.max(1, windows(length, problem));
    return { f, lengths: [f * f * cIn, atLeastOne(hIn) * atLeastOne(wIn) * m] };
  }
  const smaller = 1 + draw.index(Math.min(hIn, wIn) + 2 * padding);
  const { F, N } = derive({ ...problem, f: smaller });
  return { f: smaller, lengths: wrongSize([F, N], way, draw) };
}
