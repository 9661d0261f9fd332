/** Which laws matrices have: those that images become, and their products. */
import type { DenseProblem } from "../families/dense.ts";
import type { ImagesProblem } from "../families/images.ts";
import type { Problem } from "../problem.ts";
import { imagesAreIndependent, permuted } from "./batch.ts";
import { dot, leafOf, tensorOf, valueAt, valuesOf } from "./grid.ts";
import { impulse, isSame, tapOn } from "./impulse.ts";
import { biasIsAdded } from "./kernel.ts";
import type { Law } from "./law.ts";
import { describeDeck } from "./layer-operations.ts";
import { linearIn } from "./linear.ts";
import {
  denseBackwardOperation,
  denseOperation,
  flattenBackwardOperation,
  flattenOperation,
  foldOperation,
  gemmOperation,
  im2colOperation,
} from "./matrix-operations.ts";
import { drawInputs } from "./operation.ts";
import { both, swapped } from "./rearrangement.ts";
import { paddingIsZeros, shiftEquivariance, strideSubsamples } from "./sliding.ts";
import { batchSums } from "./sums.ts";
import { transposedSides, transposition } from "./transposition.ts";

const EVERYTHING = "everything";

export const IM2COL_LAWS: readonly Law<Problem>[] = [
  linearIn(im2colOperation, "x", { drawnFrom: EVERYTHING }),
  imagesAreIndependent(im2colOperation, { inputs: { x: 3 }, output: 5, drawnFrom: EVERYTHING }),
  permuted(im2colOperation, "channels", {
    inputs: { x: 2 },
    output: 2,
    drawnFrom: "channels",
    count: ({ cIn }) => cIn,
  }),
  transposition(im2colOperation, {
    inputs: { x: swapped(0, 1) },
    output: both(swapped(0, 1), swapped(3, 4)),
    drawnFrom: EVERYTHING,
    problem: transposedSides,
  }),
  shiftEquivariance(im2colOperation),
  strideSubsamples(im2colOperation),
  paddingIsZeros(im2colOperation),
  impulse(im2colOperation, {
    name: "x",
    statement:
      "Where x is 0 but for one element, it must stand in the column of each window that sees it, in the row of the tap that lies on it",
    drawnFrom: EVERYTHING,
    response(_, [row = 0, column = 0, channel = 0, image = 0], problem) {
      const described = describeDeck(problem);
      return ([u = 0, v = 0, c = 0, i = 0, j = 0, n = 0], value) => {
        const tap = tapOn([row, column], [i, j], described);
        const isThere = tap !== undefined && tap[0] === u && tap[1] === v;
        return isThere && channel === c && image === n ? value : 0;
      };
    },
  }),
];

/** (a·b)ᵀ = bᵀ·aᵀ */
const transposedProduct: Law<Problem> = {
  id: "transposition",
  title: "The transposed product is the product of the transposed, in the other order",
  statement: "The product of bᵀ and aᵀ must be the transposed product of a and b",
  sides: ["bᵀ·aᵀ", "(a·b)ᵀ"],
  drawnFrom: EVERYTHING,
  problemsOf: (drawn) => [drawn],
  instanceOf([problem], draw) {
    const { a, b } = drawInputs(gemmOperation, problem, draw);
    const [K = 0] = a.shape;
    const [F = 0, N = 0] = b.shape;
    const first = tensorOf([N, F], ([n = 0, f = 0]) => valueAt(b, [f, n]));
    const second = tensorOf([F, K], ([f = 0, k = 0]) => valueAt(a, [k, f]));
    return {
      calls: [
        { args: [a, b], answers: [{ name: "", shape: [K, N] }] },
        { args: [first, second], answers: [{ name: "", shape: [N, K] }] },
      ],
      equations: ([product, transposed]) => {
        const { name, shape, data: left } = leafOf(transposed);
        const right = valuesOf(shape, ([n = 0, k = 0]) => valueAt(leafOf(product), [k, n]));
        return [{ name, shape, left, right, bound: 0 }];
      },
    };
  },
};

/** (a·b)·v = a·(b·v) */
const matrixTimesVector: Law<Problem> = {
  id: "associativity",
  title: "It doesn't matter which product comes first",
  statement: "The product of a with the vector b·v must be the product of a and b, times v",
  sides: ["a·(b·v)", "(a·b)·v"],
  drawnFrom: EVERYTHING,
  problemsOf: (drawn) => [drawn],
  instanceOf([problem], draw) {
    const { a, b } = drawInputs(gemmOperation, problem, draw);
    const [K = 0] = a.shape;
    const [F = 0, N = 0] = b.shape;
    // Small, so that what is summed twice stays exact.
    const v = Float32Array.from({ length: N }, () => draw.index(3) - 1);
    const product = tensorOf([F, 1], ([f = 0]) => dot(rowOf(b, f, N), v));
    return {
      calls: [
        { args: [a, b], answers: [{ name: "", shape: [K, N] }] },
        { args: [a, product], answers: [{ name: "", shape: [K, 1] }] },
      ],
      equations: ([ofMatrix, ofVector]) => {
        const { name, shape, data: left } = leafOf(ofVector);
        const right = valuesOf(shape, ([k = 0]) => dot(rowOf(leafOf(ofMatrix), k, N), v));
        return [{ name, shape, left, right, bound: 0 }];
      },
    };
  },
};

function rowOf({ data }: Pick<ReturnType<typeof leafOf>, "data">, row: number, length: number) {
  return data.subarray(row * length, (row + 1) * length);
}

export const GEMM_LAWS: readonly Law<Problem>[] = [
  linearIn(gemmOperation, "a", { drawnFrom: EVERYTHING }),
  linearIn(gemmOperation, "b", { drawnFrom: EVERYTHING }),
  transposedProduct,
  matrixTimesVector,
  impulse(gemmOperation, {
    name: "a",
    statement:
      "Where a is 0 but for the element in row k and column f, row k of the product must be row f of b, times the element, and all else 0",
    drawnFrom: EVERYTHING,
    response:
      ({ b }, [row = 0, column = 0]) =>
      ([k = 0, n = 0], value) =>
        k === row ? value * valueAt(b, [column, n]) : 0,
  }),
];

export const FOLD_OUTPUT_LAWS: readonly Law<Problem>[] = [
  linearIn(foldOperation, "matrix", { drawnFrom: EVERYTHING }),
  imagesAreIndependent(foldOperation, {
    inputs: { matrix: 3 },
    output: 3,
    drawnFrom: EVERYTHING,
  }),
  permuted(foldOperation, "filters", {
    inputs: { matrix: 0 },
    output: 2,
    drawnFrom: "channels",
    count: ({ K }) => K,
  }),
  transposition(foldOperation, {
    inputs: { matrix: swapped(1, 2) },
    output: swapped(0, 1),
    drawnFrom: EVERYTHING,
    problem: transposedSides,
  }),
  impulse(foldOperation, {
    name: "matrix",
    statement:
      "Where the matrix is 0 but for one element, so must the output be: the row says the filter, the column says row, column and image",
    drawnFrom: EVERYTHING,
    response:
      (_, [k = 0, ...place]) =>
      ([i = 0, j = 0, filter = 0, n = 0], value) =>
        filter === k && isSame([i, j, n], place) ? value : 0,
  }),
];

const VOLUME_STAYS =
  "Where the input is 0 but for one element, so must the answer be: in its image's column, in the row that (h, w, c) order gives it";

export const FLATTEN_LAWS: readonly Law<ImagesProblem>[] = [
  linearIn(flattenOperation, "x", { drawnFrom: EVERYTHING }),
  imagesAreIndependent(flattenOperation, { inputs: { x: 3 }, output: 3, drawnFrom: EVERYTHING }),
  impulse(flattenOperation, {
    name: "x",
    statement: VOLUME_STAYS,
    drawnFrom: EVERYTHING,
    response: (_, place) => (index, value) => (isSame(index, place) ? value : 0),
  }),
];

export const FLATTEN_BACKWARD_LAWS: readonly Law<ImagesProblem>[] = [
  linearIn(flattenBackwardOperation, "dy", { drawnFrom: EVERYTHING }),
  imagesAreIndependent(flattenBackwardOperation, {
    inputs: { dy: 3 },
    output: 3,
    drawnFrom: EVERYTHING,
  }),
  impulse(flattenBackwardOperation, {
    name: "dy",
    statement:
      "Where dy is 0 but for one element, so must dx be: its column says the image, its row the place in (h, w, c) order",
    drawnFrom: EVERYTHING,
    response: (_, place) => (index, value) => (isSame(index, place) ? value : 0),
  }),
];

export const DENSE_LAWS: readonly Law<DenseProblem>[] = [
  linearIn(denseOperation, "x", { drawnFrom: EVERYTHING, without: ["b"] }),
  linearIn(denseOperation, "w", { drawnFrom: EVERYTHING, without: ["b"] }),
  biasIsAdded(denseOperation, 0),
  imagesAreIndependent(denseOperation, { inputs: { x: 1 }, output: 1, drawnFrom: EVERYTHING }),
  permuted(denseOperation, "outputs", {
    inputs: { w: 0, b: 0 },
    output: 0,
    drawnFrom: EVERYTHING,
    count: ({ nOut }) => nOut,
  }),
  permuted(denseOperation, "inputs", {
    inputs: { x: 0, w: 1 },
    drawnFrom: EVERYTHING,
    count: ({ nIn }) => nIn,
  }),
];

export const DENSE_BACKWARD_LAWS: readonly Law<DenseProblem>[] = [
  linearIn(denseBackwardOperation, "dy", { drawnFrom: EVERYTHING }),
  batchSums(denseBackwardOperation, { x: 1, dy: 1 }, ["dw", "db"]),
];
