/** Which laws the gradients of a convolutional layer have, and the way there through matrices. */
import type { Tensor } from "../../sandbox/values.ts";
import type { Problem } from "../problem.ts";
import { imagesAreIndependent, permuted } from "./batch.ts";
import {
  biasGradientOperation,
  im2colBackwardOperation,
  inputGradientOperation,
  weightGradientOperation,
} from "./gradient-operations.ts";
import { dot, type Index, leafOf, tensorOf, valueAt, valuesOf } from "./grid.ts";
import { impulse, tapOn } from "./impulse.ts";
import type { Law } from "./law.ts";
import { describeDeck } from "./layer-operations.ts";
import { linearIn } from "./linear.ts";
import { col2imOperation } from "./matrix-operations.ts";
import { callOf, drawInputs } from "./operation.ts";
import { both, swapped } from "./rearrangement.ts";
import { adjointness, batchSums, productOfThree, scalar } from "./sums.ts";
import { transposedSides, transposition } from "./transposition.ts";

const EVERYTHING = "everything";

export const INPUT_GRADIENT_LAWS: readonly Law<Problem>[] = [
  linearIn(inputGradientOperation, "dy", { drawnFrom: EVERYTHING }),
  linearIn(inputGradientOperation, "w", { drawnFrom: EVERYTHING }),
  imagesAreIndependent(inputGradientOperation, {
    inputs: { dy: 3 },
    output: 3,
    drawnFrom: EVERYTHING,
  }),
  permuted(inputGradientOperation, "filters", {
    inputs: { dy: 2, w: 0 },
    drawnFrom: "channels",
    count: ({ K }) => K,
  }),
  permuted(inputGradientOperation, "channels", {
    inputs: { w: 3 },
    output: 2,
    drawnFrom: "channels",
    count: ({ cIn }) => cIn,
  }),
  transposition(inputGradientOperation, {
    inputs: { dy: swapped(0, 1), w: swapped(1, 2) },
    output: swapped(0, 1),
    drawnFrom: EVERYTHING,
    problem: transposedSides,
  }),
  impulse(inputGradientOperation, {
    name: "dy",
    statement:
      "Where dy is 0 but for one element, dx must be its filter, times the element, where the window of that element lies",
    drawnFrom: EVERYTHING,
    response: ({ w }, place, problem) => toInput(w, place, problem),
  }),
  adjointness(inputGradientOperation, {
    statement:
      "For any x, the sum of x·dx must be the sum of dy times what the layer makes of x with a bias of 0",
    sides: ["the sum of x·dx", "the sum of dy·y"],
    partner: ({ hIn, wIn, cIn, m }) => [hIn, wIn, cIn, m],
    product: ({ dy, w }, x, problem) => productOfThree({ x, w, dy }, describeDeck(problem)),
  }),
];

export const WEIGHT_GRADIENT_LAWS: readonly Law<Problem>[] = [
  linearIn(weightGradientOperation, "x", { drawnFrom: EVERYTHING }),
  linearIn(weightGradientOperation, "dy", { drawnFrom: EVERYTHING }),
  batchSums(weightGradientOperation, { x: 3, dy: 3 }),
  permuted(weightGradientOperation, "filters", {
    inputs: { dy: 2 },
    output: 0,
    drawnFrom: "channels",
    count: ({ K }) => K,
  }),
  permuted(weightGradientOperation, "channels", {
    inputs: { x: 2 },
    output: 3,
    drawnFrom: "channels",
    count: ({ cIn }) => cIn,
  }),
  transposition(weightGradientOperation, {
    inputs: { x: swapped(0, 1), dy: swapped(0, 1) },
    output: swapped(1, 2),
    drawnFrom: EVERYTHING,
    problem: transposedSides,
  }),
  impulse(weightGradientOperation, {
    name: "dy",
    statement:
      "Where dy is 0 but for one element, dw must be the window of that element, times the element, in its filter, and 0 in the others",
    drawnFrom: EVERYTHING,
    response: ({ x }, place, problem) => toWeight(x, place, problem),
  }),
  adjointness(weightGradientOperation, {
    statement:
      "For any w, the sum of w·dw must be the sum of dy times what the layer with that w and a bias of 0 makes of x",
    sides: ["the sum of w·dw", "the sum of dy·y"],
    partner: ({ K, f, cIn }) => [K, f, f, cIn],
    product: ({ x, dy }, w, problem) => productOfThree({ x, w, dy }, describeDeck(problem)),
  }),
];

/** The bias reaches every pixel of every image once. */
const onesAreCounted: Law<Problem> = {
  id: "ones-are-counted",
  title: "Where dy is 1 throughout, db counts the outputs",
  statement: "Where every element of dy is 1, each element of db must be hOut·wOut·m",
  sides: ["db", "hOut·wOut·m"],
  drawnFrom: EVERYTHING,
  problemsOf: (drawn) => [drawn],
  instanceOf([problem]) {
    const { dy: shape } = biasGradientOperation.inputsOf(problem);
    const [rows = 0, columns = 0, , images = 0] = shape;
    const dy = tensorOf(shape, () => 1);
    return {
      calls: [callOf(biasGradientOperation, { dy }, problem)],
      equations: ([answer]) => {
        const { name, shape: own, data: left } = leafOf(answer);
        const right = Array.from(left, () => rows * columns * images);
        return [{ name, shape: own, left, right, bound: 0 }];
      },
    };
  },
};

export const BIAS_GRADIENT_LAWS: readonly Law<Problem>[] = [
  linearIn(biasGradientOperation, "dy", { drawnFrom: EVERYTHING }),
  batchSums(biasGradientOperation, { dy: 3 }),
  permuted(biasGradientOperation, "filters", {
    inputs: { dy: 2 },
    output: 0,
    drawnFrom: "channels",
    count: ({ K }) => K,
  }),
  onesAreCounted,
];

export const COL2IM_LAWS: readonly Law<Problem>[] = [
  linearIn(col2imOperation, "columns", { drawnFrom: EVERYTHING }),
  imagesAreIndependent(col2imOperation, {
    inputs: { columns: 5 },
    output: 3,
    drawnFrom: EVERYTHING,
  }),
  permuted(col2imOperation, "channels", {
    inputs: { columns: 2 },
    output: 2,
    drawnFrom: "channels",
    count: ({ cIn }) => cIn,
  }),
  transposition(col2imOperation, {
    inputs: { columns: both(swapped(0, 1), swapped(3, 4)) },
    output: swapped(0, 1),
    drawnFrom: EVERYTHING,
    problem: transposedSides,
  }),
  impulse(col2imOperation, {
    name: "columns",
    statement:
      "Where the columns are 0 but for one element, the images must be 0 but for the pixel that im2col takes that element from",
    drawnFrom: EVERYTHING,
    response: (_, [u = 0, v = 0, c = 0, i = 0, j = 0, n = 0], problem) => {
      const described = describeDeck(problem);
      return ([row = 0, column = 0, channel = 0, image = 0], value) => {
        const tap = tapOn([row, column], [i, j], described);
        const isThere = tap !== undefined && tap[0] === u && tap[1] === v;
        return isThere && channel === c && image === n ? value : 0;
      };
    },
  }),
  adjointness(col2imOperation, {
    statement:
      "For any images x, the sum of x times what comes back must be the sum of the columns times im2col of x",
    sides: ["the sum of x times the answer", "the sum of the columns times im2col of x"],
    partner: ({ hIn, wIn, cIn, m }) => [hIn, wIn, cIn, m],
    product: ({ columns }, x, { stride, padding }) =>
      dot(
        columns.data,
        valuesOf(columns.shape, ([u = 0, v = 0, c = 0, i = 0, j = 0, n = 0]) =>
          valueAt(x, [i * stride + u - padding, j * stride + v - padding, c, n]),
        ),
      ),
  }),
];

/** What one element of dy contributes to dx: its filter, where its window lies. */
function toInput(w: Tensor, [i = 0, j = 0, k = 0, n = 0]: Index, problem: Problem) {
  const described = describeDeck(problem);
  return ([row = 0, column = 0, c = 0, image = 0]: Index, value: number): number => {
    const tap = tapOn([row, column], [i, j], described);
    return tap === undefined || image !== n ? 0 : value * valueAt(w, [k, ...tap, c]);
  };
}

/** What it contributes to dw: its window, in its filter. */
function toWeight(x: Tensor, [i = 0, j = 0, k = 0, n = 0]: Index, { stride, padding }: Problem) {
  return ([filter = 0, u = 0, v = 0, c = 0]: Index, value: number): number => {
    const place = [i * stride + u - padding, j * stride + v - padding, c, n];
    return filter === k ? value * valueAt(x, place) : 0;
  };
}

/** All three gradients belong to one layer: x·dx and w·dw both sum up to ⟨dy, y⟩. */
const gradientsAgree: Law<Problem> = {
  id: "adjointness",
  title: "dx and dw belong to the same layer",
  statement:
    "The sum of x·dx must be the sum of w·dw: both are the sum of dy times the output without its bias",
  sides: ["the sum of x·dx", "the sum of w·dw"],
  drawnFrom: EVERYTHING,
  problemsOf: (drawn) => [drawn],
  instanceOf([problem], draw) {
    const given = drawInputs(im2colBackwardOperation, problem, draw);
    return {
      calls: [callOf(im2colBackwardOperation, given, problem)],
      equations: ([answer]) => [
        scalar(
          dot(leafOf(answer, "dx").data, given.x.data),
          dot(leafOf(answer, "dw").data, given.w.data),
        ),
      ],
    };
  },
};

export const IM2COL_BACKWARD_LAWS: readonly Law<Problem>[] = [
  linearIn(im2colBackwardOperation, "dy", { drawnFrom: EVERYTHING }),
  batchSums(im2colBackwardOperation, { x: 3, dy: 3 }, ["dw", "db"]),
  gradientsAgree,
  impulse(im2colBackwardOperation, {
    name: "dy",
    statement:
      "Where dy is 0 but for one element, dx must be its filter at its window, dw its window in its filter, and db the element itself, all else 0",
    drawnFrom: EVERYTHING,
    response({ x, w }, place, problem) {
      const [dx, dw] = [toInput(w, place, problem), toWeight(x, place, problem)];
      return (index, value, output) => {
        if (output === "dx") return dx(index, value);
        if (output === "dw") return dw(index, value);
        return index[0] === place[2] ? value : 0;
      };
    },
  }),
];
