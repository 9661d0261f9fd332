import { fftLayerBound } from "../cases/transform-tolerance.ts";
import { type GeneralProblem, windowsOf } from "../families/geometry.ts";
import type { PointwiseProblem } from "../families/pointwise.ts";
import { type TransposedProblem, transposedSizes } from "../families/transposed.ts";
import type { Problem } from "../problem.ts";
import { U32 } from "../tolerance.ts";
import { largestOf } from "./grid.ts";
import type { LayerInput } from "./kernel.ts";
import { type Operation, oneOutput, type Sliding } from "./operation.ts";

const PLAIN = { strideH: 1, strideW: 1, dilationH: 1, dilationW: 1, groups: 1 } as const;
const UNPADDED = { top: 0, bottom: 0, left: 0, right: 0 } as const;

/** The deck's layer in the words of the most general one. */
export function describeDeck({ f, stride, padding, ...sizes }: Problem): GeneralProblem {
  return {
    ...{ ...sizes, fH: f, fW: f, ...PLAIN, strideH: stride, strideW: stride },
    ...{ top: padding, bottom: padding, left: padding, right: padding },
  };
}

/** Undefined where the deck's signature has no words for it. */
export function deckProblem(described: GeneralProblem): Problem | undefined {
  const { hIn, wIn, cIn, m, K, fH, strideH, top } = described;
  const problem = { hIn, wIn, cIn, m, K, f: fH, stride: strideH, padding: top };
  const again: Readonly<Record<string, number>> = describeDeck(problem);
  const isDecks = Object.entries(described).every(([axis, size]) => again[axis] === size);
  return isDecks ? problem : undefined;
}

/** `[hOut, wOut, K, m]` */
export function outputShape(described: GeneralProblem): readonly number[] {
  return [...windowsOf(described), described.K, described.m];
}

function layerInputs({ hIn, wIn, cIn, m, K, fH, fW, groups }: GeneralProblem) {
  return { x: [hIn, wIn, cIn, m], w: [K, fH, fW, cIn / groups], b: [K] };
}

export const deckLayer: Sliding<Problem, LayerInput> = {
  inputsOf: (problem) => layerInputs(describeDeck(problem)),
  argsOf: ({ x, w, b }, { stride, padding }) => [x, w, b, { stride, padding }],
  outputsOf: (problem) => oneOutput(outputShape(describeDeck(problem))),
  describe: describeDeck,
  problemOf: deckProblem,
  rows: 0,
  columns: 1,
};

/** Where every integer must be recognisable: the contract asks for no more. */
const NEAREST_INTEGER = 0.25;

/** The same, through float32 transforms. */
export const fftLayer: Sliding<Problem, LayerInput> = {
  ...deckLayer,
  boundOf(given, problem) {
    const { x, w, b } = given;
    const terms = problem.f ** 2 * problem.cIn;
    const largest = terms * largestOf(x) * largestOf(w) + largestOf(b);
    return Math.max(NEAREST_INTEGER, fftLayerBound(given, problem) + 2 * U32 * largest);
  },
};

export const generalLayer: Sliding<GeneralProblem, LayerInput> = {
  inputsOf: layerInputs,
  argsOf: (
    { x, w, b },
    { hIn: _h, wIn: _w, cIn: _c, m: _m, K: _K, fH: _fH, fW: _fW, ...geometry },
  ) => [x, w, b, geometry],
  outputsOf: (problem) => oneOutput(outputShape(problem)),
  describe: (problem) => problem,
  problemOf: (described) => described,
  rows: 0,
  columns: 1,
};

export const depthwiseLayer: Sliding<GeneralProblem, LayerInput> = {
  ...generalLayer,
  problemOf: (described) => (described.groups === described.cIn ? described : undefined),
};

export const pointwiseLayer: Sliding<PointwiseProblem, LayerInput> = {
  inputsOf: (problem) => layerInputs(describePointwise(problem)),
  argsOf: ({ x, w, b }) => [x, w, b],
  outputsOf: (problem) => oneOutput(outputShape(describePointwise(problem))),
  describe: describePointwise,
  problemOf: ({ hIn, wIn, cIn, m, K }) => ({ hIn, wIn, cIn, m, K, fH: 1, fW: 1, depth: cIn }),
  rows: 0,
  columns: 1,
};

function describePointwise({ hIn, wIn, cIn, m, K }: PointwiseProblem): GeneralProblem {
  return { hIn, wIn, cIn, m, K, fH: 1, fW: 1, ...PLAIN, ...UNPADDED };
}

export const transposedLayer: Operation<TransposedProblem, LayerInput> = {
  inputsOf: ({ hIn, wIn, cIn, m, K, fH, fW, groups }) => ({
    x: [hIn, wIn, cIn, m],
    w: [cIn, fH, fW, K / groups],
    b: [K],
  }),
  argsOf: (
    { x, w, b },
    { hIn: _h, wIn: _w, cIn: _c, m: _m, K: _K, fH: _fH, fW: _fW, ...geometry },
  ) => [x, w, b, geometry],
  outputsOf: (problem) => oneOutput([...transposedSizes(problem), problem.K, problem.m]),
};
