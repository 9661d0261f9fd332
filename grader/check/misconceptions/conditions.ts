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
/** Rows and columns of a tile. */
const TILE = 4;
const isEven = (size: number): boolean => size % 2 === 0;
const SIDES = ["length", "height", "width"];
const PADS = ["padding", "top", "bottom", "left", "right"];

function isReal(problem: Sizes): boolean {
  return every(problem, ["imaginary"], none);
}

/** Whether a tile lies inside an image and so many of its zeros, along one axis. */
function lies(first = 0, length = 0, padding = 0, zeros = 0): boolean {
  return first >= padding - zeros && first + TILE <= length + padding + zeros;
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
  "one-output-row": {
    title: "there is one row of outputs",
    holds: (problem) => every(outputs(problem), ["hOut"], one),
  },
  "one-tile": {
    title: "there are at most two rows and two columns of outputs",
    holds: (problem) => every(outputs(problem), ["hOut", "wOut"], (side) => side <= 2),
  },
  "even-outputs": {
    title: "the output's height and width are even",
    holds: (problem) => every(outputs(problem), ["hOut", "wOut"], isEven),
  },
  "even-width": {
    title: "the output's width is even",
    holds: (problem) => every(outputs(problem), ["wOut"], isEven),
  },
  "other-kernel": {
    title: "the kernel isn't 3×3",
    holds: ({ f }) => f !== undefined && f !== 3,
  },
  "three-taps": { title: "the kernel is 3×3", holds: ({ f }) => f === 3 },
  "a-stride": {
    title: "the stride isn't 1",
    holds: ({ stride }) => stride !== undefined && stride !== 1,
  },
  "other-than-winograd": {
    title: "the kernel isn't 3×3, or the stride isn't 1",
    holds: ({ f, stride }) => f !== undefined && stride !== undefined && (f !== 3 || stride !== 1),
  },
  "ends-before-the-right-edge": {
    title: "the tile ends before the image's right edge",
    holds: ({ wIn = 0, column = 0, padding = 0 }) => column + TILE <= wIn + padding,
  },
  "between-left-and-right": {
    title: "the tile lies between the image's left and right edge",
    holds: ({ wIn, column, padding }) => lies(column, wIn, padding, 0),
  },
  "inside-the-image": {
    title: "the tile lies inside the image",
    holds: ({ hIn, wIn, row, column, padding }) =>
      lies(row, hIn, padding, 0) && lies(column, wIn, padding, 0),
  },
  "inside-the-padding": {
    title: "the tile lies inside the padded image",
    holds: ({ hIn, wIn, row, column, padding }) =>
      lies(row, hIn, padding, padding) && lies(column, wIn, padding, padding),
  },
  "first-image": {
    title: "it is the first image",
    holds: (problem) => every(problem, ["sample"], none),
  },
  "on-the-diagonal": {
    title: "row and column are the same",
    holds: ({ row, column }) => row === column,
  },
  "at-the-corner": {
    title: "row and column are 0",
    holds: (problem) => every(problem, ["row", "column"], none),
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
