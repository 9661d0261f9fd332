/** A start for the network by its definition, in steps that can each be exchanged. */
import type { Tensor } from "../../sandbox/values.ts";
import { drawFrom } from "../draw.ts";
import type { ArchitectureProblem } from "../families/architectures.ts";
import type { Parameters } from "./network-by.ts";

export type Architecture = Omit<ArchitectureProblem, "look">;

export interface StartSteps {
  /**
   * The weights of one layer.
   *
   * @param normal draws from the normal distribution, or nearly
   */
  weights(shape: readonly number[], normal: () => number): Tensor;
  bias(normal: () => number): number;
  /** The shape of a sandwich's weight. */
  kernel(K: number, f: number, c: number): readonly number[];
  /** What the last volume has of an image's height, or of its width. */
  rest(length: number): number;
  /** The shape of the dense layer's weight. */
  dense(classes: number, features: number): readonly number[];
}

const START: StartSteps = {
  weights: scaledBy((terms, normal) => normal() * Math.sqrt(2 / terms)),
  bias: () => 0,
  kernel: (K, f, c) => [K, f, f, c],
  rest: (length) => Math.floor(Math.floor(length / 2) / 2),
  dense: (classes, features) => [classes, features],
};

export function startBy(exchanged: Partial<StartSteps>) {
  const { weights, bias, kernel, rest, dense } = { ...START, ...exchanged };
  return ({ hIn, wIn, cIn, f, K1, K2, classes }: Architecture, seed: number): Parameters => {
    const { number } = drawFrom(seed, "reals");
    // Three numbers out of [−1, 1) have the variance 1 together.
    const normal = (): number => number() + number() + number();
    const biases = (length: number): Tensor => ({
      shape: [length],
      data: Float32Array.from({ length }, () => bias(normal)),
    });
    return {
      ...{ w1: weights(kernel(K1, f, cIn), normal), b1: biases(K1) },
      ...{ w2: weights(kernel(K2, f, K1), normal), b2: biases(K2) },
      ...{ w3: weights(dense(classes, rest(hIn) * rest(wIn) * K2), normal), b3: biases(classes) },
    };
  };
}

/** Each weight on its own, from the number of terms in its sum. */
export function scaledBy(weight: (terms: number, normal: () => number) => number) {
  return (shape: readonly number[], normal: () => number): Tensor => {
    const [rows = 0] = shape;
    const length = shape.reduce((size, axis) => size * axis, 1);
    const terms = length / rows;
    return { shape, data: Float32Array.from({ length }, () => weight(terms, normal)) };
  };
}
