import type { Sizes } from "../families/family.ts";
import { isPowerOfTwo } from "../families/powers-of-two.ts";

/** What makes a wrong idea invisible: in words, and told from a problem's sizes. */
interface Hiding {
  readonly title: string;
  holds(problem: Sizes): boolean;
}

/** The size along an axis; of axes that come by height and width, all that there are. */
function every(problem: Sizes, axes: readonly string[], test: (size: number) => boolean): boolean {
  return axes.every((axis) => {
    const size = problem[axis];
    return size === undefined || test(size);
  });
}

const one = (size: number): boolean => size === 1;
const none = (size: number): boolean => size === 0;
const SIDES = ["length", "height", "width"];
const PADS = ["padding", "top", "bottom", "left", "right"];

function isReal(problem: Sizes): boolean {
  return every(problem, ["imaginary"], none);
}

/** The sides of the padded image. */
function padded({ hIn, wIn, padding = 0 }: Sizes): Sizes {
  return hIn === undefined || wIn === undefined
    ? {}
    : { hIn: hIn + 2 * padding, wIn: wIn + 2 * padding };
}

/** The sides of the deck's output. */
function outputs(problem: Sizes): Sizes {
  const { hIn = 1, wIn = 1 } = padded(problem);
  const { f = 1, stride = 1 } = problem;
  return {
    hOut: Math.floor((hIn - f) / stride) + 1,
    wOut: Math.floor((wIn - f) / stride) + 1,
  };
}

/** Axes that a family doesn't have are plain: one stride, no padding, no dilation, one group. */
export const CONDITIONS = {
  "one-tap": {
    title: "the kernel has one tap",
    holds: (problem) => every(problem, ["f", "fH", "fW"], one),
  },
  "stride-1": {
    title: "the stride is 1",
    holds: (problem) => every(problem, ["stride", "strideH", "strideW"], one),
  },
  "no-padding": {
    title: "there is no padding",
    holds: (problem) => every(problem, PADS, none),
  },
  "one-channel": {
    title: "there is one channel",
    holds: ({ cIn }) => cIn === undefined || cIn === 1,
  },
  "one-filter": { title: "there is one filter", holds: ({ K }) => K === undefined || K === 1 },
  "one-image": { title: "there is one image", holds: ({ m }) => m === undefined || m === 1 },
  "one-element": {
    title: "there is one element",
    holds: (problem) => every(problem, SIDES, one) && every(padded(problem), ["hIn", "wIn"], one),
  },
  "one-output": {
    title: "there is one output",
    holds: (problem) => every(outputs(problem), ["hOut", "wOut"], one),
  },
  "two-elements": {
    title: "no side has more than two elements",
    holds: (problem) => every(problem, SIDES, (side) => side <= 2),
  },
  "four-elements": {
    title: "no side has more than four elements",
    holds: (problem) => every(problem, SIDES, (side) => side <= 4),
  },
  "some-elements": {
    title: "there is at least one element",
    holds: (problem) => every(problem, SIDES, (side) => side > 0),
  },
  "no-side-of-one": {
    title: "no side has one element only",
    holds: (problem) => every(problem, SIDES, (side) => side !== 1),
  },
  "powers-of-two": {
    title: "all sides are powers of two",
    holds: (problem) => every(problem, SIDES, isPowerOfTwo),
  },
  "as-many-elements": {
    title: "there are height·width elements",
    holds: (problem) => every(problem, ["surplus"], none),
  },
  "real-signal": { title: "all imaginary parts are 0", holds: isReal },
  "real-pair": {
    title: "all imaginary parts are 0, and no side has more than two elements",
    holds: (problem) => isReal(problem) && every(problem, SIDES, (side) => side <= 2),
  },
  "real-and-narrow": {
    title: "all imaginary parts are 0, and no row has more than two elements",
    holds: (problem) => isReal(problem) && every(problem, ["width"], (side) => side <= 2),
  },
  "one-row": { title: "there is one row", holds: (problem) => every(problem, ["height"], one) },
  "one-column": {
    title: "there is one column",
    holds: (problem) => every(problem, ["width"], one),
  },
  square: {
    title: "height and width are the same",
    holds: ({ height, width, hIn, wIn }) => height === width && hIn === wIn,
  },
} as const satisfies Readonly<Record<string, Hiding>>;

export type Condition = keyof typeof CONDITIONS;

/** Whether a problem hides what these conditions hide. */
export function isHidden(conditions: readonly Condition[], problem: Sizes): boolean {
  return conditions.some((condition) => CONDITIONS[condition].holds(problem));
}
