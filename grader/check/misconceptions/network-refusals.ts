import { type Argument, isTensor, type Tensor } from "../../sandbox/values.ts";
import { lossAndGradientBy, refuseLabels } from "./loss-by.ts";
import type { Misconception } from "./misconception.ts";
import { BACKWARD, refuseOtherShapes, sandwichBackwardBy } from "./sandwich-backward-by.ts";
import { refuseEven, refuseSmall, SANDWICH, sandwichBy } from "./sandwich-by.ts";
import type { Volume } from "./volume.ts";

/** Ideas about what must be refused. Whoever answers there shows them, whatever the answer is. */
export const NETWORK_REFUSALS: readonly Misconception[] = [
  {
    id: "N90",
    title: "An impossible sandwich is not refused",
    hint: "An even kernel has no middle, and an image of one row has no window of two: what does your function return for them?",
    hiddenWhen: ["sandwich-fits"],
    showsIn: "refusals",
    mutants: {
      "conv-sandwich": () => sandwichBy({ refuse: () => {} }),
      "conv-sandwich-backward": () => sandwichBackwardBy({ refuse: refusePossible }),
    },
    signs: {
      "conv-sandwich": ([x, w]) => isImpossible(lengthsOf(x), lengthsOf(w)),
      "conv-sandwich-backward": ([, x, w]) => isImpossible(lengthsOf(x), lengthsOf(w)),
    },
  },
  {
    id: "N91",
    title: "An image without a window is not refused",
    hint: "Half of 1 is 0, rounded down: how many pixels does your output have, and what did the contract say about that?",
    hiddenWhen: ["window-fits", "even-kernel"],
    showsIn: "refusals",
    mutants: { "conv-sandwich": () => sandwichBy({ refuse: (_, w) => refuseEven(w) }) },
    signs: { "conv-sandwich": ([x]) => isSmall(lengthsOf(x)) },
  },
  {
    id: "N96",
    title: "An even kernel is not refused",
    hint: "The same number of zeros on all sides keeps the image's size: what padding does a kernel of 2 need for that?",
    hiddenWhen: ["odd-kernel"],
    showsIn: "refusals",
    mutants: {
      "conv-sandwich": () => sandwichBy({ refuse: refuseSmall }),
      "conv-sandwich-backward": () => sandwichBackwardBy({ refuse: refuseOtherShapes }),
    },
    signs: {
      "conv-sandwich": ([, w]) => isEven(lengthsOf(w)),
      "conv-sandwich-backward": ([, , w]) => isEven(lengthsOf(w)),
    },
  },
  {
    id: "N92",
    title: "A gradient of another shape is not refused",
    hint: "dy has one number for each of the output's: what do you compare its shape with?",
    hiddenWhen: ["no-surplus"],
    showsIn: "refusals",
    mutants: {
      "conv-sandwich-backward": () =>
        sandwichBackwardBy({ refuse: (_, x, w) => SANDWICH.refuse(x, w) }),
    },
    signs: {
      "conv-sandwich-backward": ([dy, x, w]) =>
        !isOutputs(lengthsOf(dy), lengthsOf(x), lengthsOf(w)),
    },
  },
  {
    id: "N93",
    title: "A label that is no class is not refused",
    hint: "Labels are 0, 1, … up to the number of classes, and whole: what does yours do with others?",
    hiddenWhen: ["all-labels-classes"],
    showsIn: "refusals",
    mutants: { "loss-and-gradient": () => lossAndGradientBy({ refuse: refuseCount }) },
    signs: { "loss-and-gradient": ([, labels, parameters]) => !areClasses(labels, parameters) },
  },
  {
    id: "N94",
    title: "Too many labels, or too few, are not refused",
    hint: "Each image has one label: what do you compare their number with?",
    hiddenWhen: ["no-surplus"],
    showsIn: "refusals",
    mutants: { "loss-and-gradient": () => lossAndGradientBy({ refuse: refuseOthers }) },
    signs: {
      "loss-and-gradient": ([images, labels]) => lengthsOf(images)[3] !== lengthsOf(labels)[0],
    },
  },
  {
    id: "N95",
    title: "What is refused, is refused by another error",
    hint: "Whoever calls asks for one kind of error by its name: which one does the contract promise?",
    hiddenWhen: ["nothing-to-refuse"],
    showsIn: "refusals",
    mutants: {
      "conv-sandwich": () => sandwichBy({ refuse: inOtherWords(SANDWICH.refuse) }),
      "conv-sandwich-backward": () => sandwichBackwardBy({ refuse: inOtherWords(BACKWARD.refuse) }),
      "loss-and-gradient": () => lossAndGradientBy({ refuse: inOtherWords(refuseLabels) }),
    },
  },
];

/** Has an opinion on dy only where the sandwich has an output. */
function refusePossible(dy: Volume, x: Volume, w: Volume): void {
  if (!isImpossible(x.shape, w.shape)) refuseOtherShapes(dy, x, w);
}

function refuseCount(labels: Tensor, _: number, m: number): void {
  if (labels.data.length !== m) throw new RangeError("There must be m labels.");
}

function refuseOthers({ data }: Tensor, classes: number): void {
  refuseLabels({ shape: [data.length], data }, classes, data.length);
}

/** The same refusal, by an error of another name. */
function inOtherWords<A extends readonly unknown[]>(refuse: (...args: A) => void) {
  return (...args: A): void => {
    try {
      refuse(...args);
    } catch {
      throw new Error("These arguments are not possible.");
    }
  };
}

type Lengths = readonly number[];

function lengthsOf(argument: Argument | undefined): Lengths {
  return typeof argument === "object" && isTensor(argument) ? argument.shape : [];
}

function isSmall([hIn = 0, wIn = 0]: Lengths): boolean {
  return hIn < 2 || wIn < 2;
}

function isEven([, f = 0]: Lengths): boolean {
  return f % 2 === 0;
}

function isImpossible(x: Lengths, w: Lengths): boolean {
  return isEven(w) || isSmall(x);
}

/** Whether dy has the shape of the sandwich's output, or there is none that it could have. */
function isOutputs(dy: Lengths, x: Lengths, w: Lengths): boolean {
  const [hIn = 0, wIn = 0, , m = 0] = x;
  const [K = 0] = w;
  const half = (length: number): number => Math.floor(length / 2);
  return isImpossible(x, w) || dy.join() === [half(hIn), half(wIn), K, m].join();
}

function areClasses(labels: Argument | undefined, parameters: Argument | undefined): boolean {
  if (typeof labels !== "object" || !isTensor(labels)) return true;
  if (typeof parameters !== "object" || !("b3" in parameters)) return true;
  const [classes = 0] = lengthsOf(parameters["b3"]);
  return labels.data.every((label) => label >= 0 && label < classes && label % 1 === 0);
}
