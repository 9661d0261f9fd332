import type { Tensor } from "../../sandbox/values.ts";
import type { Misconception } from "./misconception.ts";
import { backwardBy, forwardBy } from "./rectifier-by.ts";

/** Ideas about the rectifier. */
export const RECTIFIER: readonly Misconception[] = [
  {
    id: "T01",
    title: "The gradient passes where dy is positive",
    hint: "The forward pass cleared elements by their own sign: does the sign of dy say which ones?",
    hiddenWhen: [],
    mutants: { "relu-backward": () => backwardBy((dy) => (dy > 0 ? dy : 0)) },
  },
  {
    id: "T60",
    title: "The gradient passes at x = 0",
    hint: "At x = 0 the rectifier has a corner, and its gradient there is a matter of agreement: which side does your comparison put 0 on?",
    hiddenWhen: ["no-corner"],
    mutants: { "relu-backward": () => backwardBy((dy, x) => (x >= 0 ? dy : 0)) },
  },
  {
    id: "T61",
    title: "Positive and negative are mixed up",
    hint: "You keep what should be cleared, and clear what should be kept: on which side of 0 does a rectifier let values through?",
    hiddenWhen: [],
    mutants: {
      relu: () => forwardBy((x) => (x > 0 ? 0 : x)),
      "relu-backward": () => backwardBy((dy, x) => (x > 0 ? 0 : dy)),
    },
  },
  {
    id: "T62",
    title: "Negative values lose their sign",
    hint: "Your answer for −3 is that for 3: what does a rectifier make of a negative value?",
    hiddenWhen: [],
    mutants: {
      relu: () => forwardBy(Math.abs),
      "relu-backward": () => backwardBy((dy, x) => Math.sign(x) * dy),
    },
  },
  {
    id: "T63",
    title: "Only the slope is returned: 1 or 0",
    hint: "Your answers are all 1 or 0, which is how steep the rectifier is: what was asked for?",
    hiddenWhen: [],
    mutants: {
      relu: () => forwardBy((x) => (x > 0 ? 1 : 0)),
      "relu-backward": () => backwardBy((_, x) => (x > 0 ? 1 : 0)),
    },
  },
  {
    id: "T64",
    title: "Negative values keep a hundredth of themselves",
    hint: "What you have written is known as a leaky rectifier: what does the contract's make of negative values?",
    hiddenWhen: [],
    mutants: {
      relu: () => forwardBy((x) => (x > 0 ? x : 0.01 * x)),
      "relu-backward": () => backwardBy((dy, x) => (x > 0 ? dy : 0.01 * dy)),
    },
  },
  {
    id: "T65",
    title: "The forward pass is returned again",
    hint: "Your dx holds values of x: the gradient says how the loss changes with x, so what must it be made of?",
    hiddenWhen: [],
    mutants: { "relu-backward": () => backwardBy((_, x) => (x > 0 ? x : 0)) },
  },
  {
    id: "T66",
    title: "The output multiplies dy, in place of the slope",
    hint: "Your gradient grows with x, but the rectifier is equally steep for all positive x: how steep?",
    hiddenWhen: [],
    mutants: { "relu-backward": () => backwardBy((dy, x) => (x > 0 ? x * dy : 0)) },
  },
  {
    id: "T67",
    title: "Only tensors of four axes are accepted",
    hint: "The rectifier treats each element by itself, and x may have been flattened: what do you need its axes for?",
    hiddenWhen: ["four-axes"],
    mutants: {
      relu: () => onlyFourAxes(forwardBy((x) => Math.max(0, x))),
      "relu-backward": () => onlyFourAxes(backwardBy((dy, x) => (x > 0 ? dy : 0))),
    },
  },
  {
    id: "T68",
    title: "The answer is a plain list of elements",
    hint: "Your values are right, but they come with one axis: which shape must the answer have?",
    hiddenWhen: [],
    mutants: {
      relu: () => inOneAxis(forwardBy((x) => Math.max(0, x))),
      "relu-backward": () => inOneAxis(backwardBy((dy, x) => (x > 0 ? dy : 0))),
    },
  },
];

function onlyFourAxes<Tensors extends readonly Tensor[]>(layer: (...given: Tensors) => Tensor) {
  return (...given: Tensors): Tensor => {
    if (given.some(({ shape }) => shape.length !== 4))
      throw new RangeError("Four axes are expected.");
    return layer(...given);
  };
}

function inOneAxis<Tensors extends readonly Tensor[]>(layer: (...given: Tensors) => Tensor) {
  return (...given: Tensors): Tensor => {
    const { data } = layer(...given);
    return { shape: [data.length], data };
  };
}
