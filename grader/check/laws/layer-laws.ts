/** Which laws pooling, the rectifier and a conv sandwich have. */
import type { Extended } from "../families/extended.ts";
import type { ImagesProblem } from "../families/images.ts";
import type { PoolingProblem } from "../families/pooling.ts";
import type { SandwichProblem } from "../families/sandwiches.ts";
import { alone, imagesAreIndependent, permuted } from "./batch.ts";
import type { Law } from "./law.ts";
import { linearIn } from "./linear.ts";
import { largerOfTwo, mapped, partsBySign } from "./mapped.ts";
import type { Sliding } from "./operation.ts";
import {
  averagePoolBackwardOperation,
  averagePoolOperation,
  type BackwardProblem,
  maxPoolBackwardOperation,
  maxPoolOperation,
  reluBackwardOperation,
  reluOperation,
  sandwichOperation,
} from "./pooling-operations.ts";
import { swapped } from "./rearrangement.ts";
import { strideSubsamples } from "./sliding.ts";
import { sumIsKept } from "./sums.ts";
import { transposedSides, transposition } from "./transposition.ts";

const EVERYTHING = "everything";
/** Added to elements of at most 9: images of all signs become positive, and the other way round. */
const LEVEL = -12;

/** Of pooling of both kinds. */
function poolingLaws(pool: Sliding<PoolingProblem, "x">): Law<PoolingProblem>[] {
  return [
    imagesAreIndependent(pool, { inputs: { x: 3 }, output: 3, drawnFrom: EVERYTHING }),
    alone(
      pool,
      {
        id: "channels-are-independent",
        title: "The channels are independent of each other",
        statement: "A channel alone must get the answer that it gets among the others",
      },
      {
        inputs: { x: 2 },
        output: 2,
        drawnFrom: EVERYTHING,
        count: ({ cIn }) => cIn,
        one: (problem) => ({ ...problem, cIn: 1 }),
      },
    ),
    transposition(pool, {
      inputs: { x: swapped(0, 1) },
      output: swapped(0, 1),
      drawnFrom: EVERYTHING,
      problem: transposedSides,
    }),
    mapped(
      pool,
      {
        id: "level-is-kept",
        title: "A brighter image gives a brighter answer",
        statement:
          "When 12 is subtracted from every pixel, 12 must be subtracted from every answer: nothing but pixels counts",
      },
      {
        inputs: { x: (value) => value + LEVEL },
        output: (value) => value + LEVEL,
        words: ["x − 12", "the answer to x, minus 12,"],
        drawnFrom: "padding",
      },
    ),
    strideSubsamples(pool),
  ];
}

export const MAX_POOL_LAWS: readonly Law<PoolingProblem>[] = [
  ...poolingLaws(maxPoolOperation),
  largerOfTwo(maxPoolOperation),
];

export const AVERAGE_POOL_LAWS: readonly Law<PoolingProblem>[] = [
  ...poolingLaws(averagePoolOperation),
  linearIn(averagePoolOperation, "x", { drawnFrom: EVERYTHING }),
];

export const MAX_POOL_BACKWARD_LAWS: readonly Law<BackwardProblem>[] = [
  linearIn(maxPoolBackwardOperation, "dy", { drawnFrom: EVERYTHING }),
  imagesAreIndependent(maxPoolBackwardOperation, {
    inputs: { dy: 3, x: 3 },
    output: 3,
    drawnFrom: EVERYTHING,
  }),
  sumIsKept(maxPoolBackwardOperation),
  mapped(
    maxPoolBackwardOperation,
    {
      id: "order-decides",
      title: "Only the order of the pixels decides who wins",
      statement: "When every pixel of x is doubled and 12 subtracted, dx must stay the same",
    },
    {
      inputs: { x: (value) => 2 * value + LEVEL },
      output: (value) => value,
      words: ["2·x − 12", "the answer to x"],
      drawnFrom: "padding",
    },
  ),
];

export const AVERAGE_POOL_BACKWARD_LAWS: readonly Law<BackwardProblem>[] = [
  linearIn(averagePoolBackwardOperation, "dy", { drawnFrom: EVERYTHING }),
  imagesAreIndependent(averagePoolBackwardOperation, {
    inputs: { dy: 3 },
    output: 3,
    drawnFrom: EVERYTHING,
  }),
  transposition(averagePoolBackwardOperation, {
    inputs: { dy: swapped(0, 1) },
    output: swapped(0, 1),
    drawnFrom: EVERYTHING,
    problem: transposedSides,
  }),
  sumIsKept(averagePoolBackwardOperation),
];

type Elementwise = Extended<ImagesProblem, "flat">;

export const RELU_LAWS: readonly Law<Elementwise>[] = [
  mapped(
    reluOperation,
    {
      id: "positively-homogeneous",
      title: "Twice the input gives twice the answer",
      statement: "When every element of x is doubled, every element of the answer must be",
    },
    {
      inputs: { x: (value) => 2 * value },
      output: (value) => 2 * value,
      words: ["2·x", "2 times the answer to x"],
    },
  ),
  partsBySign(
    reluOperation,
    {
      statement: "The answer to x minus the answer to −x must be x",
      sides: ["the answer to x minus that to −x", "x"],
    },
    { left: (positive, negative) => positive - negative, right: ({ x }) => x.data },
  ),
  largerOfTwo(reluOperation),
];

export const RELU_BACKWARD_LAWS: readonly Law<Elementwise>[] = [
  linearIn(reluBackwardOperation, "dy", { drawnFrom: EVERYTHING }),
  mapped(
    reluBackwardOperation,
    {
      id: "sign-decides",
      title: "Only the sign of x decides",
      statement: "When every element of x is doubled, dx must stay the same",
    },
    {
      inputs: { x: (value) => 2 * value },
      output: (value) => value,
      words: ["2·x", "the answer to x"],
    },
  ),
  partsBySign(
    reluBackwardOperation,
    {
      statement: "The answers to x and to −x must add up to dy, and to 0 where x is 0",
      sides: ["the sum of the answers to x and −x", "dy, or 0 where x is 0,"],
    },
    {
      left: (positive, negative) => positive + negative,
      right: ({ dy, x }) => dy.data.map((value, i) => (x.data[i] === 0 ? 0 : value)),
    },
  ),
];

export const CONV_SANDWICH_LAWS: readonly Law<SandwichProblem>[] = [
  imagesAreIndependent(sandwichOperation, {
    inputs: { x: 3 },
    output: 3,
    drawnFrom: EVERYTHING,
  }),
  permuted(sandwichOperation, "filters", {
    inputs: { w: 0, b: 0 },
    output: 2,
    drawnFrom: "channels",
    count: ({ K }) => K,
  }),
  permuted(sandwichOperation, "channels", {
    inputs: { x: 2, w: 3 },
    drawnFrom: "channels",
    count: ({ cIn }) => cIn,
  }),
  transposition(sandwichOperation, {
    inputs: { x: swapped(0, 1), w: swapped(1, 2) },
    output: swapped(0, 1),
    drawnFrom: EVERYTHING,
    problem: transposedSides,
  }),
  mapped(
    sandwichOperation,
    {
      id: "positively-homogeneous",
      title: "Twice the image and twice the bias give twice the answer",
      statement: "When x and b are doubled, every element of the answer must be",
    },
    {
      inputs: { x: (value) => 2 * value, b: (value) => 2 * value },
      output: (value) => 2 * value,
      words: ["2·x and 2·b", "2 times the answer to x and b"],
    },
  ),
];
