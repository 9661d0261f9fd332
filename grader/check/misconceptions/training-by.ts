/** Training by plain gradient descent, in steps that can each be exchanged. */
import type { Tensor } from "../../sandbox/values.ts";
import { type Draw, drawFrom } from "../draw.ts";
import { shuffled } from "../shuffled.ts";
import { lossAndGradientBy } from "./loss-by.ts";
import { NAMES, type Name, type Parameters } from "./network-by.ts";

/** As the contract has it. */
export interface Plan {
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
}

export interface TrainingSteps {
  /** Where the training starts. */
  start(initial: Parameters, draw: Draw): Parameters;
  /** How far a step goes along the gradient; below 0 is downhill. */
  readonly stride: number;
  /** The parameters that are stepped. */
  readonly learned: readonly Name[];
  /** The images of a batch, from their numbers and how many have come before in this epoch. */
  images(images: Tensor, picks: readonly number[], before: number): Tensor;
  labels(labels: Tensor, picks: readonly number[], before: number): Tensor;
  /** The parameters that are returned. */
  finish(trained: Parameters, initial: Parameters): Parameters;
  /** The training curve that is returned. */
  curve(losses: readonly number[], epochs: number): readonly number[];
}

const TRAINING: TrainingSteps = {
  start: (initial) => initial,
  stride: -0.1,
  learned: NAMES,
  images: pick,
  labels: pick,
  finish: (trained) => trained,
  curve: (losses) => losses,
};

export function trainBy(exchanged: Partial<TrainingSteps>) {
  const steps = { ...TRAINING, ...exchanged };
  const lossAndGradient = lossAndGradientBy({});
  return (images: Tensor, labels: Tensor, initial: Parameters, plan: Plan) => {
    const { epochs, batchSize, seed } = plan;
    const draw = drawFrom(seed, "reals");
    const parameters = copied(steps.start(initial, draw));
    const losses: number[] = [];
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = shuffled(labels.data.length, draw);
      for (let before = 0; before < order.length; before += batchSize) {
        const picks = order.slice(before, before + batchSize);
        const { loss, gradient } = lossAndGradient(
          steps.images(images, picks, before),
          steps.labels(labels, picks, before),
          parameters,
        );
        for (const name of steps.learned) {
          const [{ data }, slopes] = [parameters[name], gradient[name].data];
          for (let i = 0; i < data.length; i++) {
            data[i] = (data[i] ?? 0) + steps.stride * (slopes[i] ?? 0);
          }
        }
        losses.push(loss);
      }
    }
    const curve = Float32Array.from(steps.curve(losses, epochs));
    return {
      parameters: copied(steps.finish(parameters, initial)),
      losses: { shape: [curve.length], data: curve },
    };
  };
}

/** Some elements of the last axis, which runs fastest. */
export function pick({ shape, data }: Tensor, picks: readonly number[]): Tensor {
  const N = shape.at(-1) ?? 1;
  const pixels = data.length / N;
  const picked = new Float32Array(pixels * picks.length);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (const [n, from] of picks.entries()) {
      picked[pixel * picks.length + n] = data[pixel * N + from] ?? 0;
    }
  }
  return { shape: [...shape.slice(0, -1), picks.length], data: picked };
}

function copied(parameters: Parameters): Parameters {
  const entries = NAMES.map((name) => {
    const { shape, data } = parameters[name];
    return [name, { shape: [...shape], data: data.slice() }];
  });
  return Object.fromEntries(entries) as Parameters;
}
