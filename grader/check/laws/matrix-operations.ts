import type { DenseProblem } from "../families/dense.ts";
import type { ImagesProblem } from "../families/images.ts";
import { derive, type Problem } from "../problem.ts";
import { deckProblem, describeDeck } from "./layer-operations.ts";
import { type Operation, oneOutput, reshaped, type Sliding } from "./operation.ts";

/** `[f, f, cIn, hOut, wOut, m]`: the axes that an im2col matrix merges into two. */
function unfoldedColumns(problem: Problem): readonly number[] {
  const { f, cIn, m } = problem;
  const { hOut, wOut } = derive(problem);
  return [f, f, cIn, hOut, wOut, m];
}

function matrixShape(problem: Problem): readonly number[] {
  const { F, N } = derive(problem);
  return [F, N];
}

function windowOf({ f, stride, padding }: Problem) {
  return { f, stride, padding };
}

export const im2colOperation: Sliding<Problem, "x"> = {
  inputsOf: ({ hIn, wIn, cIn, m }) => ({ x: [hIn, wIn, cIn, m] }),
  argsOf: ({ x }, problem) => [x, windowOf(problem)],
  outputsOf: (problem) => oneOutput(matrixShape(problem), unfoldedColumns(problem)),
  describe: describeDeck,
  problemOf: deckProblem,
  rows: 3,
  columns: 4,
};

export const col2imOperation: Operation<Problem, "columns"> = {
  inputsOf: (problem) => ({ columns: unfoldedColumns(problem) }),
  argsOf: ({ columns }, problem) => {
    const { hIn, wIn, cIn, m } = problem;
    return [reshaped(columns, matrixShape(problem)), { hIn, wIn, cIn, m }, windowOf(problem)];
  },
  outputsOf: ({ hIn, wIn, cIn, m }) => oneOutput([hIn, wIn, cIn, m]),
};

export const gemmOperation: Operation<Problem, "a" | "b"> = {
  inputsOf: (problem) => {
    const { F, N } = derive(problem);
    return { a: [problem.K, F], b: [F, N] };
  },
  argsOf: ({ a, b }) => [a, b],
  outputsOf: (problem) => oneOutput([problem.K, derive(problem).N]),
};

export const foldOperation: Operation<Problem, "matrix"> = {
  inputsOf: (problem) => {
    const { hOut, wOut } = derive(problem);
    return { matrix: [problem.K, hOut, wOut, problem.m] };
  },
  argsOf: ({ matrix }, problem) => {
    const { hOut, wOut, N } = derive(problem);
    return [reshaped(matrix, [problem.K, N]), { hOut, wOut, m: problem.m }];
  },
  outputsOf: (problem) => {
    const { hOut, wOut } = derive(problem);
    return oneOutput([hOut, wOut, problem.K, problem.m]);
  },
};

function volumeShape({ hIn, wIn, cIn, m }: ImagesProblem): readonly number[] {
  return [hIn, wIn, cIn, m];
}

function flatShape({ hIn, wIn, cIn, m }: ImagesProblem): readonly number[] {
  return [hIn * wIn * cIn, m];
}

export const flattenOperation: Operation<ImagesProblem, "x"> = {
  inputsOf: (problem) => ({ x: volumeShape(problem) }),
  argsOf: ({ x }) => [x],
  outputsOf: (problem) => oneOutput(flatShape(problem), volumeShape(problem)),
};

export const flattenBackwardOperation: Operation<ImagesProblem, "dy"> = {
  inputsOf: (problem) => ({ dy: volumeShape(problem) }),
  argsOf: ({ dy }, problem) => {
    const { hIn, wIn, cIn } = problem;
    return [reshaped(dy, flatShape(problem)), { h: hIn, w: wIn, c: cIn }];
  },
  outputsOf: (problem) => oneOutput(volumeShape(problem)),
};

export const denseOperation: Operation<DenseProblem, "x" | "w" | "b"> = {
  inputsOf: ({ nIn, nOut, m }) => ({ x: [nIn, m], w: [nOut, nIn], b: [nOut] }),
  argsOf: ({ x, w, b }) => [x, w, b],
  outputsOf: ({ nOut, m }) => oneOutput([nOut, m]),
};

export const denseBackwardOperation: Operation<DenseProblem, "x" | "w" | "dy"> = {
  inputsOf: ({ nIn, nOut, m }) => ({ x: [nIn, m], w: [nOut, nIn], dy: [nOut, m] }),
  argsOf: ({ x, w, dy }) => [x, w, dy],
  outputsOf: ({ nIn, nOut, m }) => [
    { name: "dx", shape: [nIn, m] },
    { name: "dw", shape: [nOut, nIn] },
    { name: "db", shape: [nOut] },
  ],
};
