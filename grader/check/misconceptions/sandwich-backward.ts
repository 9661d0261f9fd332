import { lossAndGradientBy } from "./loss-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import {
  type BackwardSteps,
  firstLargest,
  lastLargest,
  sandwichBackwardBy,
  shareBy,
} from "./sandwich-backward-by.ts";
import { rebuilt, type Volume } from "./volume.ts";

/** A wrong backward pass of a sandwich alone, and in the network's gradient. */
function onTheWayBack(backward: Partial<BackwardSteps>): Mutants {
  return { ...inSandwich(backward), "loss-and-gradient": () => lossAndGradientBy({ backward }) };
}

/** Ties and zeros are rare in the networks that we draw. */
function inSandwich(backward: Partial<BackwardSteps>): Mutants {
  return { "conv-sandwich-backward": () => sandwichBackwardBy(backward) };
}

const rectified = (window: readonly number[]): number[] => window.map((v) => Math.max(0, v));
const always = (): boolean => true;
const aboveZero = (largest: number): boolean => largest > 0;
const aboveOrZero = (largest: number): boolean => largest >= 0;

/** Ideas about who gets an output's slope. */
const SHARING: readonly Misconception[] = [
  {
    id: "N70",
    title: "ReLU and its zeros are forgotten on the way back",
    hint: "Where the convolution gave a number below 0, a small change of it changes nothing: what gradient does such a pixel get from you?",
    hiddenWhen: [],
    mutants: onTheWayBack({ share: shareBy({ winner: firstLargest, gate: always }) }),
  },
  {
    id: "N71",
    title: "ReLU is missing on the way back",
    hint: "Three layers went forward, and as many must go back: which of them stops a gradient where all four pixels were cut to 0?",
    hiddenWhen: [],
    mutants: onTheWayBack({
      share: shareBy({ winner: (window) => firstLargest(rectified(window)), gate: always }),
    }),
  },
  {
    id: "N72",
    title: "ReLU asks the gradient, and not its own input",
    hint: "ReLU lets a gradient pass or stops it, whatever sign the gradient has: which number must it look at?",
    hiddenWhen: [],
    mutants: onTheWayBack({
      share: shareBy({
        winner: (window) => firstLargest(rectified(window)),
        gate: (_, slope) => slope > 0,
      }),
    }),
  },
  {
    id: "N73",
    title: "ReLU lets the gradient pass at 0",
    hint: "Where the convolution gave exactly 0, the contract says what the gradient is: does your comparison know about equality?",
    hiddenWhen: ["no-corner"],
    mutants: inSandwich({ share: shareBy({ winner: firstLargest, gate: aboveOrZero }) }),
  },
  {
    id: "N74",
    title: "The last of several largest pixels wins",
    hint: "Two pixels of a window can be equally large: what does your comparison do when it meets the second?",
    hiddenWhen: ["no-corner"],
    mutants: inSandwich({ share: shareBy({ winner: lastLargest, gate: aboveZero }) }),
  },
  {
    id: "N75",
    title: "The last of several largest pixels wins, and a 0 counts as one",
    hint: "Two pixels of a window can be equally large, or as large as ReLU's 0: what does your comparison do when it meets an equal?",
    hiddenWhen: ["no-corner"],
    mutants: inSandwich({ share: shareBy({ winner: lastLargest, gate: aboveOrZero }) }),
  },
  {
    id: "N76",
    title: "Each of several largest pixels gets the gradient",
    hint: "Two pixels of a window can be equally large, and the output was still one number: how many of them get its gradient?",
    hiddenWhen: ["no-corner"],
    mutants: inSandwich({
      share: (window, slope) => {
        const most = Math.max(0, ...window);
        return window.map((value) => (value === most && value > 0 ? slope : 0));
      },
    }),
  },
  {
    id: "N77",
    title: "The gradient is shared by the window's pixels",
    hint: "Only one pixel of a window made it into the output: what would a small change of the other three have changed?",
    hiddenWhen: [],
    mutants: onTheWayBack({
      share: (window, slope) => window.map((value) => (value > 0 ? slope / window.length : 0)),
    }),
  },
  {
    id: "N78",
    title: "Every pixel of a window gets the whole gradient",
    hint: "Only one pixel of a window made it into the output: how many of them get its gradient from you?",
    hiddenWhen: [],
    mutants: onTheWayBack({
      share: (window, slope) => window.map((value) => (value > 0 ? slope : 0)),
    }),
  },
  {
    id: "N79",
    title: "A window's first pixel gets the gradient",
    hint: "The gradient goes to where the largest pixel was: do you look for it, or write into the window's corner?",
    hiddenWhen: [],
    mutants: onTheWayBack({
      share: (window, slope) =>
        window.map((_, i) => (i === 0 && Math.max(...window) > 0 ? slope : 0)),
    }),
  },
];

/** Ideas about what the convolution hands on. */
const CONVOLVING: readonly Misconception[] = [
  {
    id: "N80",
    title: "The bias is missing in what is computed again",
    hint: "Which pixel won, and whether ReLU let it pass, was decided by the convolution's output: is yours the one of the forward pass?",
    hiddenWhen: [],
    mutants: onTheWayBack({ bias: () => 0 }),
  },
  {
    id: "N81",
    title: "dx: the kernel lies the wrong way round",
    hint: "The tap that a pixel was multiplied by on the way forth is the one that its gradient is multiplied by: do you turn the kernel once too often, or once too little?",
    hiddenWhen: ["one-tap"],
    mutants: onTheWayBack({
      kernel: (w) =>
        rebuilt(w, (at, k, u, v, c) => at(k, w.shape[1] - 1 - u, w.shape[2] - 1 - v, c)),
    }),
  },
  {
    id: "N82",
    title: "dw: only the last image counts",
    hint: "All images of a batch used the same weights: what happens to the first image's share of dw when the next one comes?",
    hiddenWhen: ["one-image"],
    mutants: onTheWayBack({ counted: lastImage }),
  },
  {
    id: "N83",
    title: "dw and db are averaged over the batch",
    hint: "dy says how much the loss changes with each image's output: who has put the batch's 1/m in already, if anybody must?",
    hiddenWhen: ["one-image"],
    mutants: onTheWayBack({
      finishWeights: ({ shape, data }, slopes) => ({
        shape,
        data: data.map((value) => value / slopes.shape[3]),
      }),
      finishBias: (db, slopes) => db.map((value) => value / slopes.shape[3]),
    }),
  },
  {
    id: "N84",
    title: "db is averaged",
    hint: "A bias is added to every output of its filter: are the changes that it makes added up, or averaged?",
    hiddenWhen: [],
    mutants: onTheWayBack({
      finishBias: (db, { shape: [h, w, , m] }) => db.map((value) => value / (h * w * m)),
    }),
  },
  {
    id: "N85",
    title: "db is averaged over the batch",
    hint: "A bias serves all images of the batch: are the changes that it makes in them added up, or averaged?",
    hiddenWhen: ["one-image"],
    mutants: onTheWayBack({ finishBias: (db, { shape: [, , , m] }) => db.map((v) => v / m) }),
  },
  {
    id: "N86",
    title: "db counts a gradient that ReLU has stopped",
    hint: "The bias is added before ReLU and pooling: which gradient does it get, the output's or the convolution's?",
    hiddenWhen: [],
    mutants: onTheWayBack({ biasSees: (_, dy) => dy }),
  },
  {
    id: "N87",
    title: "db stays 0",
    hint: "The convolution has three inputs, and each needs its gradient: which line fills db?",
    hiddenWhen: [],
    mutants: inSandwich({ finishBias: (db) => db.map(() => 0) }),
  },
  {
    id: "N88",
    title: "dw: the windows are those of the image without its padding",
    hint: "At the image's border the taps met zeros of the padding: where does the window of dw start, in the padded image or in the image?",
    hiddenWhen: ["one-tap"],
    mutants: onTheWayBack({ weightPadding: () => 0 }),
  },
];

export const SANDWICHES_BACKWARD: readonly Misconception[] = [...SHARING, ...CONVOLVING];

/** Slopes of 0 for all images but the last. */
function lastImage(slopes: Volume): Volume {
  const [, , , m] = slopes.shape;
  return rebuilt(slopes, (at, i, j, k, n) => (n === m - 1 ? at(i, j, k, n) : 0));
}
