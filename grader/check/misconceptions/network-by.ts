/** The network's forward pass by its definition, in steps that can each be exchanged. */
import type { Tensor } from "../../sandbox/values.ts";
import { type SandwichSteps, sandwichOf } from "./sandwich-by.ts";
import { type Volume, volumeOf } from "./volume.ts";

export const NAMES = ["w1", "b1", "w2", "b2", "w3", "b3"] as const;
export type Name = (typeof NAMES)[number];
export type Parameters = { readonly [name in Name]: Tensor };

export interface NetworkSteps {
  readonly first: Partial<SandwichSteps>;
  readonly second: Partial<SandwichSteps>;
  /** Where each feature of the dense layer stands in one image of the last volume. */
  features(h: number, w: number, c: number): readonly number[];
  /** The dense layer's weight as it is read, `[classes, features]`. */
  dense(w3: Tensor): Tensor;
  lastBias(b: number): number;
  /** The logits as they are returned. */
  finish(logits: Tensor): Tensor;
}

const NETWORK: NetworkSteps = {
  first: {},
  second: {},
  features: (h, w, c) => Array.from({ length: h * w * c }, (_, at) => at),
  dense: (w3) => w3,
  lastBias: (b) => b,
  finish: (logits) => logits,
};

/** What the way back needs of the way forth. */
export interface Passed {
  readonly first: Volume;
  readonly second: Volume;
  readonly features: readonly number[];
  readonly logits: Tensor;
}

export function passBy(exchanged: Partial<NetworkSteps>) {
  const steps = { ...NETWORK, ...exchanged };
  const [one, other] = [sandwichOf(steps.first), sandwichOf(steps.second)];
  return (images: Tensor, { w1, b1, w2, b2, w3, b3 }: Parameters): Passed => {
    const first = one(volumeOf(images), volumeOf(w1), b1);
    const second = other(first, volumeOf(w2), b2);
    const [h, w, c, m] = second.shape;
    const features = steps.features(h, w, c);
    const [classes = 0] = b3.shape;
    const dense = steps.dense(w3).data;
    const data = new Float32Array(classes * m);
    for (let k = 0; k < classes; k++) {
      for (let n = 0; n < m; n++) {
        let sum = steps.lastBias(b3.data[k] ?? 0);
        for (const [i, at] of features.entries()) {
          sum += (dense[k * features.length + i] ?? 0) * (second.data[at * m + n] ?? 0);
        }
        data[k * m + n] = sum;
      }
    }
    return { first, second, features, logits: steps.finish({ shape: [classes, m], data }) };
  };
}

export function logitsBy(exchanged: Partial<NetworkSteps>) {
  const pass = passBy(exchanged);
  return (images: Tensor, parameters: Parameters): Tensor => pass(images, parameters).logits;
}
