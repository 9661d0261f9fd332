/** Which laws the convolutional layers have. */
import type { Sizes } from "../families/family.ts";
import type { GeneralProblem } from "../families/geometry.ts";
import type { PointwiseProblem } from "../families/pointwise.ts";
import type { TransposedProblem } from "../families/transposed.ts";
import type { Problem } from "../problem.ts";
import type { ShapeClass } from "../shape-classes.ts";
import { imagesAreIndependent, permuted } from "./batch.ts";
import { valueAt } from "./grid.ts";
import { impulse, tapOn } from "./impulse.ts";
import {
  biasIsAdded,
  deltaKernel,
  dilationStuffsZeros,
  groupsAreBlocks,
  groupsAreIndependent,
  type LayerInput,
} from "./kernel.ts";
import type { Law } from "./law.ts";
import {
  deckLayer,
  depthwiseLayer,
  fftLayer,
  generalLayer,
  pointwiseLayer,
  transposedLayer,
} from "./layer-operations.ts";
import { linearIn } from "./linear.ts";
import type { Sliding } from "./operation.ts";
import { swapped } from "./rearrangement.ts";
import { paddingIsZeros, shiftEquivariance, strideSubsamples } from "./sliding.ts";
import { transposedGeometry, transposition } from "./transposition.ts";

type Layer<P extends Sizes> = Sliding<P, LayerInput>;

/** Of every layer that multiplies by a kernel. */
function layerLaws<P extends Sizes & { readonly m: number }>(
  layer: Layer<P>,
  drawnFrom: ShapeClass = "everything",
): Law<P>[] {
  return [
    linearIn(layer, "x", { drawnFrom, without: ["b"] }),
    linearIn(layer, "w", { drawnFrom, without: ["b"] }),
    biasIsAdded(layer, 2, drawnFrom),
    imagesAreIndependent(layer, { inputs: { x: 3 }, output: 3, drawnFrom }),
    deltaKernel(layer, drawnFrom),
    transposition(layer, {
      inputs: { x: swapped(0, 1), w: swapped(1, 2) },
      output: swapped(0, 1),
      drawnFrom,
      problem: (drawn) => layer.problemOf(transposedGeometry(layer.describe(drawn))),
    }),
  ];
}

/** Where every filter sees every channel. */
function channelLaws<P extends Sizes>(layer: Layer<P>): Law<P>[] {
  const ofOneGroup = (problem: P, axis: "K" | "cIn"): number => {
    const described = layer.describe(problem);
    return described.groups === 1 ? described[axis] : 0;
  };
  return [
    permuted(layer, "filters", {
      inputs: { w: 0, b: 0 },
      output: 2,
      drawnFrom: "channels",
      count: (problem) => ofOneGroup(problem, "K"),
    }),
    permuted(layer, "channels", {
      inputs: { x: 2, w: 3 },
      drawnFrom: "channels",
      count: (problem) => ofOneGroup(problem, "cIn"),
    }),
  ];
}

function windowLaws<P extends Sizes>(layer: Layer<P>): Law<P>[] {
  return [shiftEquivariance(layer), strideSubsamples(layer), paddingIsZeros(layer)];
}

function deckLaws(layer: Layer<Problem>): Law<Problem>[] {
  return [...layerLaws(layer), ...channelLaws(layer), ...windowLaws(layer)];
}

export const FORWARD_LAWS = deckLaws(deckLayer);
export const FFT_FORWARD_LAWS = deckLaws(fftLayer);
/** Tiles are for 3×3 kernels of stride 1, of which other classes have few. */
export const WINOGRAD_FORWARD_LAWS = [
  ...layerLaws(deckLayer),
  ...channelLaws(deckLayer),
  shiftEquivariance(deckLayer, "square"),
  strideSubsamples(deckLayer),
  paddingIsZeros(deckLayer),
];

export const GENERAL_FORWARD_LAWS: readonly Law<GeneralProblem>[] = [
  ...layerLaws(generalLayer),
  ...channelLaws(generalLayer),
  ...windowLaws(generalLayer),
  dilationStuffsZeros(generalLayer),
  groupsAreBlocks(generalLayer),
  groupsAreIndependent(generalLayer, "groups"),
];

export const DEPTHWISE_LAWS: readonly Law<GeneralProblem>[] = [
  ...layerLaws(depthwiseLayer),
  ...windowLaws(depthwiseLayer),
  dilationStuffsZeros(depthwiseLayer),
  groupsAreIndependent(depthwiseLayer, "channels"),
];

export const POINTWISE_LAWS: readonly Law<PointwiseProblem>[] = [
  ...layerLaws(pointwiseLayer),
  ...channelLaws(pointwiseLayer),
  shiftEquivariance(pointwiseLayer),
];

export const TRANSPOSED_LAWS: readonly Law<TransposedProblem>[] = [
  linearIn(transposedLayer, "x", { drawnFrom: "everything", without: ["b"] }),
  linearIn(transposedLayer, "w", { drawnFrom: "everything", without: ["b"] }),
  biasIsAdded(transposedLayer, 2),
  imagesAreIndependent(transposedLayer, {
    inputs: { x: 3 },
    output: 3,
    drawnFrom: "everything",
  }),
  permuted(transposedLayer, "channels", {
    inputs: { x: 2, w: 0 },
    drawnFrom: "channels",
    count: ({ cIn, groups }) => (groups === 1 ? cIn : 0),
  }),
  transposition(transposedLayer, {
    inputs: { x: swapped(0, 1), w: swapped(1, 2) },
    output: swapped(0, 1),
    drawnFrom: "everything",
    problem: (drawn) => ({
      ...transposedGeometry(drawn),
      extraRows: drawn.extraColumns,
      extraColumns: drawn.extraRows,
    }),
  }),
  impulse(transposedLayer, {
    name: "x",
    statement:
      "Where x is 0 but for one element, y − b must be the kernel of its channel, times the element, where the element puts it",
    drawnFrom: "everything",
    response({ w, b }, [i = 0, j = 0, c = 0, n = 0], problem) {
      const { cIn, K, groups } = problem;
      const group = Math.floor((c * groups) / cIn);
      return ([row = 0, column = 0, k = 0, image = 0], value) => {
        const tap = tapOn([row, column], [i, j], problem);
        const bias = valueAt(b, [k]);
        if (tap === undefined || image !== n) return bias;
        return bias + value * valueAt(w, [c, ...tap, k - (group * K) / groups]);
      };
    },
  }),
];
