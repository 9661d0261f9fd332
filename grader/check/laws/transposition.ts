import type { Sizes } from "../families/family.ts";
import type { GeneralProblem } from "../families/geometry.ts";
import type { ShapeClass } from "../shape-classes.ts";
import type { Law } from "./law.ts";
import type { Operation } from "./operation.ts";
import { type From, rearrangement } from "./rearrangement.ts";

interface Transposed<Problem> {
  /** How each input, and the unfolded output, changes its rows for its columns. */
  readonly inputs: Readonly<Record<string, From>>;
  readonly output: From;
  readonly drawnFrom: ShapeClass;
  /** Undefined where the contract knows no such problem. */
  readonly problem: (drawn: Problem) => Problem | undefined;
}

/** Rows and columns are alike: whoever takes one for the other somewhere contradicts himself. */
export function transposition<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name>,
  { inputs, output, drawnFrom, problem }: Transposed<Problem>,
): Law<Problem> {
  return rearrangement(operation, {
    id: "transposition",
    title: "Rows and columns are alike",
    statement:
      "When all arguments change their rows for their columns, so must the answer, and nothing else",
    second: "the transposed arguments",
    drawnFrom,
    problemsOf: (drawn) => {
      const other = problem(drawn);
      return other === undefined ? [] : [drawn, other];
    },
    rearranged: () => ({ inputs, output }),
  });
}

export function transposedGeometry(problem: GeneralProblem): GeneralProblem {
  return {
    ...problem,
    ...{ hIn: problem.wIn, wIn: problem.hIn, fH: problem.fW, fW: problem.fH },
    ...{ strideH: problem.strideW, strideW: problem.strideH },
    ...{ top: problem.left, bottom: problem.right, left: problem.top, right: problem.bottom },
    ...{ dilationH: problem.dilationW, dilationW: problem.dilationH },
  };
}

/** The same for sizes that are alike along both axes but for these two. */
export function transposedSides<Problem extends { readonly hIn: number; readonly wIn: number }>(
  problem: Problem,
): Problem {
  return { ...problem, hIn: problem.wIn, wIn: problem.hIn };
}
