import type { Problem } from "../problem.ts";
import { describeDeck, outputShape } from "./layer-operations.ts";
import { type Operation, oneOutput } from "./operation.ts";

function shapesOf(problem: Problem) {
  const { hIn, wIn, cIn, m, K, f } = problem;
  return {
    x: [hIn, wIn, cIn, m],
    w: [K, f, f, cIn],
    dy: outputShape(describeDeck(problem)),
  } as const;
}

export const inputGradientOperation: Operation<Problem, "dy" | "w"> = {
  inputsOf: (problem) => {
    const { dy, w } = shapesOf(problem);
    return { dy, w };
  },
  argsOf: ({ dy, w }, { hIn, wIn, stride, padding }) => [dy, w, { hIn, wIn }, { stride, padding }],
  outputsOf: (problem) => oneOutput(shapesOf(problem).x),
};

export const weightGradientOperation: Operation<Problem, "x" | "dy"> = {
  inputsOf: (problem) => {
    const { x, dy } = shapesOf(problem);
    return { x, dy };
  },
  argsOf: ({ x, dy }, { f, stride, padding }) => [x, dy, { f, stride, padding }],
  outputsOf: (problem) => oneOutput(shapesOf(problem).w),
};

export const biasGradientOperation: Operation<Problem, "dy"> = {
  inputsOf: (problem) => ({ dy: shapesOf(problem).dy }),
  argsOf: ({ dy }) => [dy],
  outputsOf: ({ K }) => oneOutput([K]),
};

export const im2colBackwardOperation: Operation<Problem, "x" | "w" | "dy"> = {
  inputsOf: shapesOf,
  argsOf: ({ x, w, dy }, { stride, padding }) => [x, w, dy, { stride, padding }],
  outputsOf: (problem) => {
    const { x, w } = shapesOf(problem);
    return [
      { name: "dx", shape: x },
      { name: "dw", shape: w },
      { name: "db", shape: [problem.K] },
    ];
  },
};
