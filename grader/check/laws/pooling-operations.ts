/** What lies between convolutions: pooling, the rectifier, and all three as one. */
import { outputShape, windowsOver } from "../cases/pooled.ts";
import type { Extended } from "../families/extended.ts";
import type { GeneralProblem } from "../families/geometry.ts";
import type { ImagesProblem } from "../families/images.ts";
import { isOverPadded, type PoolingProblem, withFilter } from "../families/pooling.ts";
import type { SandwichProblem } from "../families/sandwiches.ts";
import type { Problem } from "../problem.ts";
import { twoGamma } from "../tolerance.ts";
import { largestOf } from "./grid.ts";
import { deckProblem, describeDeck } from "./layer-operations.ts";
import { type Operation, oneOutput, type Sliding } from "./operation.ts";

function windowOf({ f, stride, padding }: PoolingProblem) {
  return { f, stride, padding };
}

/** A layer with one filter: pooling has none, and whatever slides the windows doesn't ask. */
function poolingProblem(described: GeneralProblem): PoolingProblem | undefined {
  const problem: Problem | undefined = deckProblem(described);
  if (problem === undefined) return undefined;
  const { K: _, ...pooling } = problem;
  return isOverPadded(pooling) ? undefined : pooling;
}

export const maxPoolOperation: Sliding<PoolingProblem, "x"> = {
  inputsOf: ({ hIn, wIn, cIn, m }) => ({ x: [hIn, wIn, cIn, m] }),
  argsOf: ({ x }, problem) => [x, windowOf(problem)],
  outputsOf: (problem) => oneOutput(outputShape(problem)),
  describe: (problem) => describeDeck(withFilter(problem)),
  problemOf: poolingProblem,
  rows: 0,
  columns: 1,
};

export const averagePoolOperation: Sliding<PoolingProblem, "x"> = {
  ...maxPoolOperation,
  // Twice what the contract lets an answer be off from ours, for a mean of as many as there can be.
  boundOf: ({ x }, { f }) => 2 * twoGamma(f * f + 2) * largestOf(x),
};

/** A problem of the backward pass: dy has the shape of the output unless `surplus` is more than 0. */
export type BackwardProblem = Extended<PoolingProblem, "surplus">;

export const maxPoolBackwardOperation: Operation<BackwardProblem, "dy" | "x"> = {
  inputsOf: (problem) => {
    const { hIn, wIn, cIn, m } = problem;
    return { dy: outputShape(problem), x: [hIn, wIn, cIn, m] };
  },
  argsOf: ({ dy, x }, problem) => [dy, x, windowOf(problem)],
  outputsOf: ({ hIn, wIn, cIn, m }) => oneOutput([hIn, wIn, cIn, m]),
};

export const averagePoolBackwardOperation: Operation<BackwardProblem, "dy"> = {
  inputsOf: (problem) => ({ dy: outputShape(problem) }),
  argsOf: ({ dy }, problem) => {
    const { hIn, wIn } = problem;
    return [dy, { hIn, wIn }, windowOf(problem)];
  },
  outputsOf: ({ hIn, wIn, cIn, m }) => oneOutput([hIn, wIn, cIn, m]),
  boundOf: ({ dy }, problem) => {
    const windows = windowsOver(problem);
    return 2 * twoGamma(windows + 2) * windows * largestOf(dy);
  },
};

type Elementwise = Extended<ImagesProblem, "flat">;

function elementShape({ hIn, wIn, cIn, m, flat }: Elementwise): readonly number[] {
  return flat > 0 ? [hIn * wIn * cIn, m] : [hIn, wIn, cIn, m];
}

export const reluOperation: Operation<Elementwise, "x"> = {
  inputsOf: (problem) => ({ x: elementShape(problem) }),
  argsOf: ({ x }) => [x],
  outputsOf: (problem) => oneOutput(elementShape(problem)),
};

export const reluBackwardOperation: Operation<Elementwise, "dy" | "x"> = {
  inputsOf: (problem) => ({ dy: elementShape(problem), x: elementShape(problem) }),
  argsOf: ({ dy, x }) => [dy, x],
  outputsOf: (problem) => oneOutput(elementShape(problem)),
};

export const sandwichOperation: Operation<SandwichProblem, "x" | "w" | "b"> = {
  inputsOf: ({ hIn, wIn, cIn, m, K, f }) => ({ x: [hIn, wIn, cIn, m], w: [K, f, f, cIn], b: [K] }),
  argsOf: ({ x, w, b }) => [x, w, b],
  outputsOf: ({ hIn, wIn, K, m }) => oneOutput([hIn >> 1, wIn >> 1, K, m]),
};
