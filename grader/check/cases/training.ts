/**
 * Training on real digits. Nothing that a submission says of itself counts: somebody else reads digits
 * with the parameters that come back. The digits are turned or mirrored and their classes dealt out
 * anew, so parameters learned elsewhere read nothing; and parameters that were trained are still
 * related to those that they started from.
 */
import type { Argument, Value } from "../../sandbox/values.ts";
import type { Judgement, Training } from "../compare.ts";
import type { Draw } from "../draw.ts";
import { DIGITS_NETWORK } from "../families/architectures.ts";
import type { TrainingProblem } from "../families/trainings.ts";
import { drawDigits, type Labelled, type Source } from "./draw-digits.ts";
import {
  cosine,
  movement,
  NAMES,
  type Parameters,
  parametersOf,
  shapesOf,
  uselessness,
} from "./network-parameters.ts";

/** How far honest training moves the filters, relative to their size, and more: it measured 0.5. */
const LEAST_MOVEMENT = 0.05;
/** The smallest cosine between a weight and the one that it started from. */
const LEAST_COSINE = { w1: 0.5, w2: 0.3 } as const;

export interface Lesson {
  readonly args: readonly Argument[];
  readonly known: Labelled;
  readonly others: Labelled;
  readonly initial: Parameters;
}

/** @param initialize makes the parameters to start from, from a seed */
export function makeLesson(
  { images, heldOut, epochs, batchSize }: TrainingProblem,
  draw: Draw,
  {
    digits,
    initialize,
  }: {
    readonly digits: Source;
    readonly initialize: (seed: number) => Parameters;
  },
): Lesson {
  const [known, others] = drawDigits(digits, [images, heldOut], draw);
  if (known === undefined || others === undefined) throw new Error("Expected two sets.");
  const initial = { ...initialize(draw.index(2 ** 31)) };
  const plan = { epochs, batchSize, seed: draw.index(2 ** 31) };
  return { args: [known.images, known.labels, initial, plan], known, others, initial };
}

/** What is wrong with an answer before anything is read with it. */
export function wrongUnread(problem: TrainingProblem, value: Value): string | undefined {
  return uselessness(parametersOf(value), shapesOf(DIGITS_NETWORK)) ?? wrongCurve(problem, value);
}

/** What somebody read with the trained parameters. */
export interface Reading {
  /** How many images have their label's logit above all others. */
  readonly right: number;
  /** The mean cross-entropy, where it was looked at. */
  readonly loss?: number;
}

/** @param others undefined where the images themselves are to be read */
export function judgeTraining(
  problem: TrainingProblem,
  { initial, value }: { readonly initial: Parameters; readonly value: Value },
  { known, others }: { readonly known: Reading; readonly others: Reading | undefined },
): Judgement {
  const training: Training = {
    losses: Array.from(curveOf(value).data),
    trainingAccuracy: known.right / problem.images,
  };
  if (others === undefined) {
    const shown = { right: known.right, of: problem.images, which: "digits that it was shown" };
    const wrong = unread(problem, shown);
    return { training, ...(wrong === undefined ? {} : { wrong }) };
  }
  const { loss, right } = others;
  const unseen = { right, of: problem.heldOut, which: "digits that it has never seen" };
  const parameters = parametersOf(value);
  const wrong =
    unmoved(initial, parameters) ?? unrelated(initial, parameters) ?? unread(problem, unseen);
  return {
    training: {
      ...training,
      ...(loss === undefined ? {} : { heldOutLoss: loss }),
      heldOutAccuracy: right / problem.heldOut,
    },
    ...(wrong === undefined ? {} : { wrong }),
  };
}

function curveOf(value: Value): Value[number] {
  const curve = value.at(-1);
  if (curve === undefined) throw new Error("Expected a training curve.");
  return curve;
}

function wrongCurve(
  { images, epochs, batchSize }: TrainingProblem,
  value: Value,
): string | undefined {
  const steps = epochs * Math.ceil(images / batchSize);
  const { shape } = curveOf(value);
  return shape.length === 1 && shape[0] === steps
    ? undefined
    : `expected losses of the shape [${steps}], one a step, got [${shape.join(", ")}]`;
}

/** Digits of which too few were read. */
function unread(
  { accuracy }: TrainingProblem,
  { right, of, which }: { readonly right: number; readonly of: number; readonly which: string },
): string | undefined {
  if (100 * right >= accuracy * of) return undefined;
  const least = Math.ceil((accuracy * of) / 100);
  return `expected it to read at least ${least} of the ${of} ${which}, got ${right}`;
}

/** A parameter that was never stepped, or convolutions that were hardly: their features are chance. */
function unmoved(initial: Parameters, parameters: Parameters): string | undefined {
  const still = NAMES.find((name) =>
    parameters[name].data.every((value, i) => value === initial[name].data[i]),
  );
  if (still !== undefined) {
    return `expected the training to move every parameter, but ${still} is as it was`;
  }
  for (const name of ["w1", "w2"] as const) {
    const found = movement(initial[name], parameters[name]);
    if (found >= LEAST_MOVEMENT) continue;
    return `expected the training to move ${name} by at least ${LEAST_MOVEMENT} of its size, got ${found.toPrecision(2)}`;
  }
  return undefined;
}

function unrelated(initial: Parameters, parameters: Parameters): string | undefined {
  for (const name of ["w1", "w2"] as const) {
    const found = cosine(initial[name], parameters[name]);
    if (found >= LEAST_COSINE[name]) continue;
    return `expected a training that starts from initial: the cosine between its ${name} and yours is at least ${LEAST_COSINE[name]}, got ${found.toFixed(2)}`;
  }
  return undefined;
}
