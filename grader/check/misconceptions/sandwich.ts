import type { Misconception, Mutants } from "./misconception.ts";
import { logitsBy } from "./network-by.ts";
import { largest, poolBy, type SandwichSteps, sandwichBy } from "./sandwich-by.ts";
import { rebuilt, type Volume } from "./volume.ts";

/** A wrong sandwich alone, and a network of two of them. */
function inSandwiches(steps: Partial<SandwichSteps>): Mutants {
  return {
    "conv-sandwich": () => sandwichBy(steps),
    logits: () => logitsBy({ first: steps, second: steps }),
  };
}

const half = (length: number): number => Math.floor(length / 2);
const mean = (window: readonly number[]): number =>
  window.reduce((sum, value) => sum + value, 0) / window.length;
const maxPool = poolBy({ windows: half, step: 2, of: largest });

/** Ideas about what a conv sandwich computes. */
export const SANDWICHES: readonly Misconception[] = [
  {
    id: "N50",
    title: "The kernel is turned by 180°",
    hint: "The layer slides the kernel over the image as it is: which of its corners meets the first pixel of the window?",
    hiddenWhen: ["one-tap"],
    mutants: inSandwiches({
      kernel: (w) =>
        rebuilt(w, (at, k, u, v, c) => at(k, w.shape[1] - 1 - u, w.shape[2] - 1 - v, c)),
    }),
  },
  {
    id: "N51",
    title: "The kernel's rows and columns are exchanged",
    hint: "Going one pixel to the right moves you along one axis of the kernel: along which?",
    hiddenWhen: ["one-tap"],
    mutants: inSandwiches({ kernel: (w) => rebuilt(w, (at, k, u, v, c) => at(k, v, u, c)) }),
  },
  {
    id: "N52",
    title: "The bias is left out",
    hint: "Each filter adds one number of its own to every output: where does b enter?",
    hiddenWhen: [],
    mutants: inSandwiches({ activate: (sum) => Math.max(0, sum) }),
  },
  {
    id: "N53",
    title: "The bias is added after ReLU",
    hint: "The bias belongs to the convolution: what has ReLU to see, the sum or the convolution's output?",
    hiddenWhen: [],
    mutants: inSandwiches({ activate: (sum, bias) => Math.max(0, sum) + bias }),
  },
  {
    id: "N54",
    title: "ReLU is missing",
    hint: "A sandwich has three layers: can a number below 0 come out of yours?",
    hiddenWhen: [],
    mutants: inSandwiches({ activate: (sum, bias) => sum + bias }),
  },
  {
    id: "N55",
    title: "The pooling takes the mean",
    hint: "Of the four pixels of a window the sandwich keeps one: what does your pooling make of them?",
    hiddenWhen: [],
    mutants: inSandwiches({ pool: poolBy({ windows: half, step: 2, of: mean }) }),
  },
  {
    id: "N56",
    title: "The pooling rounds odd sizes up",
    hint: "Half of 7 is to be 3: what becomes of a row that has no partner for a whole window?",
    hiddenWhen: ["whole-windows"],
    mutants: inSandwiches({
      pool: poolBy({ windows: (length) => Math.ceil(length / 2), step: 2, of: largest }),
    }),
  },
  {
    id: "N57",
    title: "The pooling's windows overlap",
    hint: "How far apart do two neighbouring windows of the pooling start, and how large are they?",
    hiddenWhen: [],
    mutants: {
      "conv-sandwich": () =>
        sandwichBy({ pool: poolBy({ windows: (length) => length - 1, step: 1, of: largest }) }),
    },
  },
  {
    id: "N58",
    title: "The pooling's windows start one pixel apart",
    hint: "Your output has the right size: but which pixels of the convolution does its last element look at?",
    hiddenWhen: [],
    mutants: inSandwiches({ pool: poolBy({ windows: half, step: 1, of: largest }) }),
  },
  {
    id: "N59",
    title: "The pooling is missing",
    hint: "A sandwich has three layers, and one of them halves height and width: do you call it?",
    hiddenWhen: [],
    mutants: { "conv-sandwich": () => sandwichBy({ pool: (rectified) => rectified }) },
  },
  {
    id: "N60",
    title: "The image is pooled before it is convolved",
    hint: "The order of the layers decides what they see: which of them is given the image itself?",
    hiddenWhen: [],
    mutants: inSandwiches({ input: maxPool, pool: (rectified) => rectified }),
  },
  {
    id: "N61",
    title: "The convolution has no padding",
    hint: "The convolution is to keep height and width: how large is what your convolution gives?",
    hiddenWhen: ["one-tap"],
    mutants: {
      "conv-sandwich": () =>
        sandwichBy({ padding: () => 0, pool: poolBy({ windows: orNone, step: 2, of: largest }) }),
    },
  },
  {
    id: "N62",
    title: "The padding is as wide as the kernel allows",
    hint: "The convolution is to keep height and width: how many more rows does your padding give it?",
    hiddenWhen: ["one-tap"],
    mutants: { "conv-sandwich": () => sandwichBy({ padding: (f) => f - 1 }) },
  },
  {
    id: "N63",
    title: "All outputs come from the first filter",
    hint: "Every output channel has its own filter: which index of w moves when the output channel does?",
    hiddenWhen: ["one-filter"],
    mutants: {
      "conv-sandwich": () =>
        sandwichBy({ kernel: (w) => rebuilt(w, (at, _, u, v, c) => at(0, u, v, c)) }),
    },
  },
  {
    id: "N64",
    title: "Only the first channel is read",
    hint: "A filter is as deep as its input: which index of x moves when the filter's channel does?",
    hiddenWhen: ["one-channel"],
    mutants: {
      "conv-sandwich": () =>
        sandwichBy({ input: (x) => rebuilt(x, (at, i, j, _, n) => at(i, j, 0, n)) }),
    },
  },
  {
    id: "N65",
    title: "Every image's output is that of the first image",
    hint: "The images of a batch know nothing of each other: which index of x moves when the output's image does?",
    hiddenWhen: ["one-image"],
    mutants: inSandwiches({ input: (x) => rebuilt(x, (at, i, j, c) => at(i, j, c, 0)) }),
  },
  {
    id: "N66",
    title: "The last channel's sum replaces those before it",
    hint: "An output is the sum over all channels: what happens to the sum so far when the next channel comes?",
    hiddenWhen: ["one-channel"],
    mutants: { "conv-sandwich": () => sandwichBy({ kernel: lastChannel }) },
  },
];

function orNone(length: number): number {
  const windows = half(length);
  if (windows < 1) throw new RangeError("No window fits.");
  return windows;
}

/** Zeros in all channels but the last. */
function lastChannel(w: Volume): Volume {
  const [, , , cIn] = w.shape;
  return { shape: w.shape, data: w.data.map((v, at) => (at % cIn === cIn - 1 ? v : 0)) };
}
