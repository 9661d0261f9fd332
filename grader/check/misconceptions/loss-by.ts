/**
 * The loss of a network and its gradient by their definition, in steps that can each be exchanged.
 * The forward pass is right; what is wrong there is in network-by.ts.
 */
import type { Tensor } from "../../sandbox/values.ts";
import { type NetworkSteps, type Parameters, type Passed, passBy } from "./network-by.ts";
import {
  type BackwardSteps,
  sandwichGradientsOf,
  type VolumeGradients,
} from "./sandwich-backward-by.ts";
import { emptyVolume, tensorOf, type Volume, volumeOf } from "./volume.ts";

export interface LossSteps {
  readonly forward: Partial<NetworkSteps>;
  /** @throws RangeError where the labels don't go with the images */
  refuse(labels: Tensor, classes: number, m: number): void;
  label(label: number): number;
  /** The logits that one logit's probability is a share of: where they stand in `[classes, m]`. */
  rivals(k: number, n: number, classes: number, m: number): readonly number[];
  /** What one image adds to the loss, from its label's probability. */
  lossOf(p: number): number;
  mean(losses: readonly number[]): number;
  /** The slope of one logit. */
  slope(p: number, isLabel: boolean, m: number): number;
  /** Where each feature's slope belongs in one image of the last volume. */
  featuresBack(features: readonly number[], last: Volume): readonly number[];
  /** The dense layer's weight as the way back reads it, `[classes, features]`. */
  denseBack(w3: Tensor): Tensor;
  readonly backward: Partial<BackwardSteps>;
  finish(gradient: Parameters, m: number): Parameters;
}

/** @throws RangeError when a label is no class, or there are not m labels */
export function refuseLabels(labels: Tensor, classes: number, m: number): void {
  if (labels.shape.join() !== String(m)) throw new RangeError("There must be m labels.");
  if (labels.data.some((label) => !(label >= 0 && label < classes && label % 1 === 0))) {
    throw new RangeError("A label must be a class.");
  }
}

const LOSS: LossSteps = {
  forward: {},
  refuse: refuseLabels,
  label: (label) => label,
  rivals: (_, n, classes, m) => Array.from({ length: classes }, (_, k) => k * m + n),
  lossOf: (p) => -Math.log(p),
  mean: (losses) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
  slope: (p, isLabel, m) => (isLabel ? p - 1 : p) / m,
  featuresBack: (features) => features,
  denseBack: (w3) => w3,
  backward: {},
  finish: (gradient) => gradient,
};

/** @throws RangeError when a label is no class, or there are not m labels */
export function lossAndGradientBy(exchanged: Partial<LossSteps>) {
  const steps = { ...LOSS, ...exchanged };
  const pass = passBy(steps.forward);
  const backward = sandwichGradientsOf(steps.backward);
  return (images: Tensor, labels: Tensor, parameters: Parameters) => {
    const passed = pass(images, parameters);
    const [classes = 0, m = 0] = passed.logits.shape;
    steps.refuse(labels, classes, m);
    const own = Array.from({ length: m }, (_, n) => steps.label(labels.data[n] ?? 0));
    const p = probabilities(passed.logits, steps);
    const losses = own.map((label, n) => steps.lossOf(p[label * m + n] ?? Number.NaN));
    const slopes = p.map((share, at) => steps.slope(share, own[at % m] === Math.floor(at / m), m));
    const { w1, b1, w2, b2 } = parameters;
    const last = denseGradients(slopes, passed, parameters, steps);
    const inner = backward(last.dx, passed.first, volumeOf(w2), b2);
    const outer = backward(inner.dx(), volumeOf(images), volumeOf(w1), b1);
    const gradient = {
      ...{ w1: tensorOf(outer.dw), b1: listOf(outer) },
      ...{ w2: tensorOf(inner.dw), b2: listOf(inner), w3: last.dw, b3: last.db },
    };
    return { loss: steps.mean(losses), gradient: steps.finish(gradient, m) };
  };
}

function listOf({ db }: VolumeGradients): Tensor {
  return { shape: [db.length], data: Float32Array.from(db) };
}

function probabilities({ shape, data }: Tensor, { rivals }: LossSteps): Float64Array {
  const [classes = 0, m = 0] = shape;
  const p = new Float64Array(classes * m);
  for (let k = 0; k < classes; k++) {
    for (let n = 0; n < m; n++) {
      const own = data[k * m + n] ?? 0;
      let total = 0;
      for (const at of rivals(k, n, classes, m)) total += Math.exp((data[at] ?? 0) - own);
      p[k * m + n] = 1 / total;
    }
  }
  return p;
}

function denseGradients(
  slopes: Float64Array,
  { second, features, logits }: Passed,
  { w3 }: Parameters,
  { denseBack, featuresBack }: LossSteps,
): { readonly dx: Volume; readonly dw: Tensor; readonly db: Tensor } {
  const [classes = 0, m = 0] = logits.shape;
  const dx = emptyVolume(second.shape);
  const dw = new Float64Array(classes * features.length);
  const db = new Float64Array(classes);
  const back = featuresBack(features, second);
  const weights = denseBack(w3).data;
  for (let k = 0; k < classes; k++) {
    for (let n = 0; n < m; n++) {
      const slope = slopes[k * m + n] ?? 0;
      db[k] = (db[k] ?? 0) + slope;
      for (const [i, at] of features.entries()) {
        const weight = k * features.length + i;
        dw[weight] = (dw[weight] ?? 0) + slope * (second.data[at * m + n] ?? 0);
        const place = (back[i] ?? 0) * m + n;
        dx.data[place] = (dx.data[place] ?? 0) + slope * (weights[weight] ?? 0);
      }
    }
  }
  return {
    dx,
    dw: { shape: [...w3.shape], data: Float32Array.from(dw) },
    db: { shape: [classes], data: Float32Array.from(db) },
  };
}
