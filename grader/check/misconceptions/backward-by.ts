/**
 * The gradients of a convolutional layer by their definitions, in steps that can each be exchanged
 * for a wrong one. Each product of the forward pass gives its input weight · dy, its weight
 * input · dy, and its bias dy.
 */
import type { Tensor } from "../../sandbox/values.ts";
import { type FoldSteps, fold, RIGHT_FOLD } from "./fold-by.ts";
import {
  type Axis,
  type Layer,
  type Refusal,
  RIGHT_REFUSAL,
  read,
  requireOutputs,
} from "./gradient-sizes.ts";
import type { Mutants } from "./misconception.ts";
import type { Sliding } from "./windows-by.ts";

/** The gradient that each output has, by its place. */
export type OfOutput = (i: number, j: number, k: number, n: number) => number;

interface DyStep {
  dy(dy: Tensor, layer: Layer): OfOutput;
}

/** dx: what each window gives to the pixels it saw, summed over the filters. */
export interface DxSteps extends DyStep, FoldSteps {
  /** Where the weight that a tap has in filter k lies. */
  weight(k: number, u: number, v: number, c: number, layer: Layer): number;
  /** The sum over the filters after one more product. */
  addFilter(sum: number, product: number): number;
}

/** dw: what each tap saw, times dy, summed over windows and images. */
export interface DwSteps extends DyStep {
  /** Which place tap u of window i saw, along an axis. */
  sees(i: number, u: number, axis: Axis): number;
  /** The pixel at a place; what has none is 0. */
  pixel(r: number, s: number, layer: Layer): number | undefined;
  /** What a tap on the padding adds: nothing, whatever dy is. */
  onPadding(gradient: number): number;
  add(sum: number, product: number, n: number): number;
  finish(sum: number, layer: Layer): number;
  /** Where a weight's gradient is stored. */
  weight(k: number, u: number, v: number, c: number, layer: Layer): number;
  shape(layer: Layer): readonly number[];
}

/** db: dy, summed over pixels and images. */
export interface DbSteps extends DyStep {
  add(sum: number, gradient: number, n: number): number;
  finish(sum: number, layer: Layer, dy: Tensor): number;
  shape(K: number): readonly number[];
}

/** Wrong steps of some of the three gradients. */
export interface Exchanged {
  readonly dx?: Partial<DxSteps>;
  readonly dw?: Partial<DwSteps>;
  readonly db?: Partial<DbSteps>;
  readonly refusal?: Partial<Refusal>;
}

const byPlace: DyStep["dy"] =
  (dy, { wOut, K, m }) =>
  (i, j, k, n) =>
    read(dy, ((i * wOut + j) * K + k) * m + n);

const RIGHT_DX: DxSteps = {
  ...RIGHT_FOLD,
  dy: byPlace,
  weight: (k, u, v, c, { f, cIn }) => ((k * f + u) * f + v) * cIn + c,
  addFilter: (sum, product) => sum + product,
};

const RIGHT_DW: DwSteps = {
  dy: byPlace,
  sees: (i, u, { stride, padding }) => i * stride + u - padding,
  pixel: RIGHT_FOLD.pixel,
  onPadding: () => 0,
  add: (sum, product) => sum + product,
  finish: (sum) => sum,
  weight: RIGHT_DX.weight,
  shape: ({ K, f, cIn }) => [K, f, f, cIn],
};

const RIGHT_DB: DbSteps = {
  dy: byPlace,
  add: (sum, gradient) => sum + gradient,
  finish: (sum) => sum,
  shape: (K) => [K],
};

function dxOf(exchanged: Exchanged["dx"], dy: Tensor, w: Tensor, layer: Layer): Tensor {
  const steps = { ...RIGHT_DX, ...exchanged };
  const gradient = steps.dy(dy, layer);
  return fold(steps, layer, ({ i, j, u, v, c, n }) => {
    let sum = 0;
    for (let k = 0; k < layer.K; k++) {
      const product = gradient(i, j, k, n) * read(w, steps.weight(k, u, v, c, layer));
      sum = steps.addFilter(sum, product);
    }
    return sum;
  });
}

function dwOf(exchanged: Exchanged["dw"], dy: Tensor, x: Tensor, layer: Layer): Tensor {
  const steps = { ...RIGHT_DW, ...exchanged };
  const { hIn, wIn, cIn, m, K, f, hOut, wOut } = layer;
  const [rows, columns] = [
    { ...layer, length: hIn },
    { ...layer, length: wIn },
  ];
  const gradient = steps.dy(dy, layer);
  const seenBy = (i: number, j: number, u: number, v: number): number | undefined =>
    steps.pixel(steps.sees(i, u, rows), steps.sees(j, v, columns), layer);
  const sumOf = (k: number, u: number, v: number, c: number): number => {
    let sum = 0;
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        const pixel = seenBy(i, j, u, v);
        for (let n = 0; n < m; n++) {
          const factor = gradient(i, j, k, n);
          const product =
            pixel === undefined
              ? steps.onPadding(factor)
              : factor * read(x, (pixel * cIn + c) * m + n);
          sum = steps.add(sum, product, n);
        }
      }
    }
    return steps.finish(sum, layer);
  };
  const data = new Float32Array(K * f * f * cIn);
  for (let k = 0; k < K; k++) {
    for (let u = 0; u < f; u++) {
      for (let v = 0; v < f; v++) {
        for (let c = 0; c < cIn; c++) data[steps.weight(k, u, v, c, layer)] = sumOf(k, u, v, c);
      }
    }
  }
  return { shape: steps.shape(layer), data };
}

function dbOf(exchanged: Exchanged["db"], dy: Tensor, layer: Layer): Tensor {
  const steps = { ...RIGHT_DB, ...exchanged };
  const { hOut, wOut, K, m } = layer;
  const gradient = steps.dy(dy, layer);
  const data = Float32Array.from({ length: K }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let n = 0; n < m; n++) sum = steps.add(sum, gradient(i, j, k, n), n);
      }
    }
    return steps.finish(sum, layer, dy);
  });
  return { shape: steps.shape(K), data };
}

/** A layer that has no image, or no kernel, that matters. */
const PLAIN: Layer = {
  ...{ hIn: 1, wIn: 1, cIn: 1, m: 1, K: 1, f: 1 },
  ...{ hOut: 1, wOut: 1, stride: 1, padding: 0 },
};

function outputsOf({ shape: [hOut = 0, wOut = 0, K = 0, m = 0] }: Tensor) {
  return { hOut, wOut, K, m };
}

export function biasGradientBy({ db }: Exchanged) {
  return (dy: Tensor): Tensor => dbOf(db, dy, { ...PLAIN, ...outputsOf(dy) });
}

interface ImageSize {
  readonly hIn: number;
  readonly wIn: number;
}

/** @throws RangeError when dy's sizes don't follow */
export function inputGradientBy({ dx, refusal }: Exchanged) {
  return (dy: Tensor, w: Tensor, image: ImageSize, sliding: Sliding): Tensor => {
    const [, f = 0, , cIn = 0] = w.shape;
    const layer = { ...image, cIn, f, ...outputsOf(dy), ...sliding };
    requireOutputs({ ...RIGHT_REFUSAL, ...refusal }, layer);
    return dxOf(dx, dy, w, layer);
  };
}

/** @throws RangeError when dy's sizes don't follow */
export function weightGradientBy({ dw, refusal }: Exchanged) {
  return (x: Tensor, dy: Tensor, window: Sliding & { readonly f: number }): Tensor => {
    const [hIn = 0, wIn = 0, cIn = 0] = x.shape;
    const layer = { hIn, wIn, cIn, ...outputsOf(dy), ...window };
    requireOutputs({ ...RIGHT_REFUSAL, ...refusal }, layer);
    return dwOf(dw, dy, x, layer);
  };
}

/** @throws RangeError when dy's sizes don't follow */
export function im2colBackwardBy({ dx, dw, db, refusal }: Exchanged) {
  return (x: Tensor, w: Tensor, dy: Tensor, sliding: Sliding) => {
    const [hIn = 0, wIn = 0, cIn = 0] = x.shape;
    const [, f = 0] = w.shape;
    const layer = { hIn, wIn, cIn, f, ...outputsOf(dy), ...sliding };
    requireOutputs({ ...RIGHT_REFUSAL, ...refusal }, layer);
    return { dx: dxOf(dx, dy, w, layer), dw: dwOf(dw, dy, x, layer), db: dbOf(db, dy, layer) };
  };
}

/** Wrong gradients for all contracts that ask for one of those with a wrong step. */
export function inGradients(wrong: Exchanged): Mutants {
  return {
    ...(wrong.dx && { "input-gradient": () => inputGradientBy(wrong) }),
    ...(wrong.dw && { "weight-gradient": () => weightGradientBy(wrong) }),
    ...(wrong.db && { "bias-gradient": () => biasGradientBy(wrong) }),
    "im2col-backward": () => im2colBackwardBy(wrong),
  };
}

/** Further functions that make the same mistake in other ones of the three gradients. */
export function alsoInIm2col(...wrong: readonly Exchanged[]): Mutants[] {
  return wrong.map((exchanged) => ({ "im2col-backward": () => im2colBackwardBy(exchanged) }));
}
