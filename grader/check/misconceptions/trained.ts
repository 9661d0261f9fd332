/** What can be seen in a training's answer, by a forward pass of its own. */
import { type Argument, isTensor, type Tensor, type Value } from "../../sandbox/values.ts";
import type { Sign } from "./misconception.ts";
import { NAMES, type Name, type Parameters, passBy } from "./network-by.ts";
import { pick } from "./training-by.ts";

/** A training's arguments and its answer. */
export interface Trained {
  readonly images: Tensor;
  readonly labels: Tensor;
  readonly initial: Parameters;
  readonly epochs: number;
  readonly parameters: Parameters;
  readonly losses: ArrayLike<number>;
}

/** A sign that is asked for in a training; arguments of another form don't show it. */
export function inTraining(shows: (trained: Trained) => boolean): Sign {
  return ([images, labels, initial, plan], answer) => {
    const before = parametersOf(initial);
    const parameters = returnedIn(answer);
    const losses = answer.at(-1)?.data;
    if (!isImage(images) || !isImage(labels) || !before || !parameters || !losses) return false;
    const epochs = typeof plan === "object" && "epochs" in plan ? Number(plan.epochs) : 0;
    return shows({ images, labels, initial: before, epochs, parameters, losses });
  };
}

function isImage(argument: Argument | undefined): argument is Tensor {
  return typeof argument === "object" && isTensor(argument);
}

function parametersOf(argument: Argument | undefined): Parameters | undefined {
  return typeof argument === "object" && "w1" in argument
    ? (argument as unknown as Parameters)
    : undefined;
}

function returnedIn(answer: Value): Parameters | undefined {
  const [w1, b1, w2, b2, w3, b3] = answer.map(({ shape, data }) => ({
    shape,
    data: Float32Array.from(data),
  }));
  return w1 && b1 && w2 && b2 && w3 && b3 ? { w1, b1, w2, b2, w3, b3 } : undefined;
}

/** The parameters that are to the last bit as they were. */
export function stillIn({ initial, parameters }: Trained): Name[] {
  return NAMES.filter((name) =>
    parameters[name].data.every((value, i) => value === initial[name].data[i]),
  );
}

export function isAllFinite({ parameters }: Trained): boolean {
  return NAMES.every((name) => parameters[name].data.every(Number.isFinite));
}

/** The length of a parameter's way, relative to where it started. */
export function movementOf(name: Name, { initial, parameters }: Trained): number {
  let [way, size] = [0, 0];
  for (const [i, start] of initial[name].data.entries()) {
    way += ((parameters[name].data[i] ?? 0) - start) ** 2;
    size += start ** 2;
  }
  return Math.sqrt(way / size);
}

/** The cosine of the angle between a parameter and what it started from. */
export function kinshipOf(name: Name, { initial, parameters }: Trained): number {
  let [dot, own, others] = [0, 0, 0];
  for (const [i, start] of initial[name].data.entries()) {
    const value = parameters[name].data[i] ?? 0;
    dot += start * value;
    own += start ** 2;
    others += value ** 2;
  }
  return dot / Math.sqrt(own * others);
}

/** The loss of a network that knows how frequent each label is, and nothing of the images. */
export function lossOfFrequencies({ labels: { data } }: Trained): number {
  const counts = new Map<number, number>();
  for (const label of data) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.values()]
    .map((count) => count / data.length)
    .reduce((sum, share) => sum - share * Math.log(share), 0);
}

/** The mean of the last third of the losses that it tells of. */
export function lastLoss({ losses }: Trained): number {
  const last = Array.from(losses).slice(Math.floor((2 * losses.length) / 3));
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}

const LOOKED_AT = 300;

/** What the network makes of some of the images that it was shown. */
export function readingOf({ images, labels, parameters }: Trained): {
  /** No pixel of the last volume is above 0: the images don't matter any more. */
  readonly isDead: boolean;
  /** Of 1. */
  readonly accuracy: number;
} {
  const picks = Array.from({ length: Math.min(LOOKED_AT, labels.data.length) }, (_, n) => n);
  const { second, logits } = passBy({})(pick(images, picks), parameters);
  const [classes = 0, m = 0] = logits.shape;
  const right = picks.filter((n) => {
    const column = Array.from({ length: classes }, (_, k) => logits.data[k * m + n] ?? 0);
    return column.indexOf(Math.max(...column)) === labels.data[n];
  });
  return { isDead: second.data.every((value) => value === 0), accuracy: right.length / m };
}
