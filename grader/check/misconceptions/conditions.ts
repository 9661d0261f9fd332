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

/** The smallest number that an axis can have, where a family lacks it. */
function sizeOf(problem: Sizes, plain: number, ...axes: readonly string[]): number {
  return axes.map((axis) => problem[axis]).find((size) => size !== undefined) ?? plain;
}

/** How far the kernel can move down and across, and its stride there. */
function movesOf(problem: Sizes): readonly { room: number; stride: number }[] {
  const size = (plain: number, ...axes: string[]): number => sizeOf(problem, plain, ...axes);
  const span = (taps: number, dilation: number): number => dilation * (taps - 1) + 1;
  const height = size(1, "hIn") + size(0, "top", "padding") + size(0, "bottom", "padding");
  const width = size(1, "wIn") + size(0, "left", "padding") + size(0, "right", "padding");
  return [
    {
      room: height - span(size(1, "fH", "f"), size(1, "dilationH")),
      stride: size(1, "strideH", "stride"),
    },
    {
      room: width - span(size(1, "fW", "f"), size(1, "dilationW")),
      stride: size(1, "strideW", "stride"),
    },
  ];
}

/** Rows and columns of a transposed convolution: its input, its stamps, and its output. */
function stampedOf(
  problem: Sizes,
): readonly Record<"length" | "taps" | "stride" | "dilation" | "extra" | "output", number>[] {
  const { hIn = 1, fH = 1, strideH = 1, dilationH = 1, top = 0, bottom = 0 } = problem;
  const { wIn = 1, fW = 1, strideW = 1, dilationW = 1, left = 0, right = 0 } = problem;
  const { extraRows = 0, extraColumns = 0 } = problem;
  const axes = [
    {
      length: hIn,
      taps: fH,
      stride: strideH,
      dilation: dilationH,
      extra: extraRows,
      crop: top + bottom,
    },
    {
      length: wIn,
      taps: fW,
      stride: strideW,
      dilation: dilationW,
      extra: extraColumns,
      crop: left + right,
    },
  ];
  return axes.map(({ crop, ...axis }) => {
    const { length, stride, dilation, taps, extra } = axis;
    return { ...axis, output: (length - 1) * stride - crop + dilation * (taps - 1) + 1 + extra };
  });
}

const one = (size: number): boolean => size === 1;
const none = (size: number): boolean => size === 0;
const some = (size: number): boolean => size > 0;
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
  "square-image": {
    title: "height and width are the same",
    holds: ({ hIn, wIn, fH, fW }) => hIn === wIn && fH === fW,
  },
  "one-row": {
    title: "there is one row",
    holds: (problem) => every(problem, ["hIn", "height"], one),
  },
  "one-column": {
    title: "there is one column",
    holds: (problem) => every(problem, ["wIn", "width"], one),
  },
  "stride-is-window": {
    title: "the stride is as long as the window",
    holds: ({ f, stride }) => f === stride,
  },
  "windows-apart": {
    title: "no two windows overlap",
    holds: ({ f = 1, stride = 1 }) => stride >= f,
  },
  "no-rest": {
    title: "the last window ends where the padded image does",
    holds: ({ hIn = 1, wIn = 1, f = 1, stride = 1, padding = 0 }) =>
      [hIn, wIn].every((length) => (length + 2 * padding - f) % stride === 0),
  },
  "pooling-fits": {
    title: "the window fits into the padded image",
    holds: ({ hIn = 1, wIn = 1, f = 1, padding = 0 }) => Math.min(hIn, wIn) + 2 * padding >= f,
  },
  "padding-below-window": {
    title: "the padding is less than the window",
    holds: ({ f = 1, padding = 0 }) => padding < f,
  },
  "no-corner": {
    title: "no window has two largest pixels, and none is 0",
    holds: ({ corner }) => corner === undefined || corner === 0,
  },
  "no-surplus": {
    title: "the arguments go together",
    holds: ({ surplus }) => surplus === undefined || surplus === 0,
  },
  "all-labels-classes": {
    title: "every label is a class",
    holds: ({ badLabel }) => badLabel === undefined || badLabel === 0,
  },
  "layer-accepts": {
    title: "the layer has nothing to refuse",
    holds: ({ hIn = 1, wIn = 1, f = 1, padding = 0, surplus = 0, badLabel = 0 }) =>
      padding < f && Math.min(hIn, wIn) + 2 * padding >= f && surplus === 0 && badLabel === 0,
  },
  "four-axes": {
    title: "the input has four axes",
    holds: ({ flat }) => flat === undefined || flat === 0,
  },
  "one-input": {
    title: "the layer has one input",
    holds: ({ nIn }) => nIn === undefined || nIn === 1,
  },
  "one-output": {
    title: "there is one output",
    holds: (problem) =>
      every(problem, ["nOut"], one) && every(outputs(problem), ["hOut", "wOut"], one),
  },
  "one-class": {
    title: "there is one class",
    holds: ({ classes }) => classes === undefined || classes === 1,
  },
  "small-logits": {
    title: "all logits are small",
    holds: ({ spread = 1, level = 0 }) => spread === 1 && level === 0,
  },
  "near-logits": {
    title: "the logits of an image lie near each other",
    holds: ({ spread = 1 }) => spread === 1,
  },
  "whole-windows": {
    title: "height and width can be halved without a rest, as often as there are sandwiches",
    holds: (problem) =>
      every(problem, ["hIn", "wIn"], (size) => size % ("K2" in problem ? 4 : 2) === 0),
  },
  "sandwich-fits": {
    title: "the kernel is odd, and a window fits into the image",
    holds: ({ hIn = 2, wIn = 2, f = 1 }) => f % 2 === 1 && hIn >= 2 && wIn >= 2,
  },
  "odd-kernel": { title: "the kernel is odd", holds: ({ f = 1 }) => f % 2 === 1 },
  "even-kernel": { title: "the kernel is even", holds: ({ f = 1 }) => f % 2 === 0 },
  "window-fits": {
    title: "a window fits into the image",
    holds: ({ hIn = 2, wIn = 2 }) => hIn >= 2 && wIn >= 2,
  },
  "nothing-to-refuse": {
    title: "the arguments are possible, and go together",
    holds: ({ hIn = 2, wIn = 2, f = 1, surplus = 0, badLabel = 0 }) =>
      f % 2 === 1 && hIn >= 2 && wIn >= 2 && surplus === 0 && badLabel === 0,
  },
  "last-volume-one-channel": {
    title: "the last volume has one channel",
    holds: ({ K2 }) => K2 === undefined || K2 === 1,
  },
  "last-volume-one-row": {
    title: "the last volume has one row or one column",
    holds: ({ hIn = 1, wIn = 1 }) => hIn < 8 || wIn < 8,
  },
  "last-volume-one-pixel": {
    title: "the last volume has one pixel",
    holds: ({ hIn = 1, wIn = 1 }) => hIn < 8 && wIn < 8,
  },
  "learned-by-heart": {
    title: "the digits that it is judged on are those that it was shown",
    holds: ({ heldOut }) => heldOut === 0,
  },
  "no-overlap": {
    title: "no two windows see the same pixel",
    holds: ({ f = 1, stride = 1 }) => stride >= f,
  },
  padded: {
    title: "there is padding on all sides",
    holds: (problem) => PADS.some((side) => side in problem) && every(problem, PADS, some),
  },
  "one-element": {
    title: "there is one element",
    holds: (problem) =>
      every(problem, ["elements", ...SIDES], one) && every(padded(problem), ["hIn", "wIn"], one),
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
  square: {
    title: "height and width are the same",
    holds: ({ height, width, hIn, wIn }) => height === width && hIn === wIn,
  },
  "filters-of-one-channel": {
    title: "a filter has one channel",
    holds: (problem) => sizeOf(problem, 1, "cIn") === sizeOf(problem, 1, "groups"),
  },
  "one-row-of-taps": {
    title: "the kernel has one row",
    holds: (problem) => every(problem, ["f", "fH"], one),
  },
  "one-column-of-taps": {
    title: "the kernel has one column",
    holds: (problem) => every(problem, ["f", "fW"], one),
  },
  "several-taps": {
    title: "the kernel has more than one tap",
    holds: (problem) => sizeOf(problem, 1, "f", "fH") > 1 && sizeOf(problem, 1, "f", "fW") > 1,
  },
  "one-product": {
    title: "each output is a single product",
    holds: (problem) =>
      every(problem, ["f", "fH", "fW"], one) &&
      sizeOf(problem, 1, "cIn") === sizeOf(problem, 1, "groups"),
  },
  "exact-stride": {
    title: "the stride leaves no rest",
    holds: (problem) => movesOf(problem).every(({ room, stride }) => room % stride === 0),
  },
  "one-column-of-windows": {
    title: "there is one window in a row",
    holds: (problem) =>
      movesOf(problem)
        .slice(1)
        .every(({ room, stride }) => room < stride),
  },
  "one-window": {
    title: "there is one window",
    holds: (problem) => movesOf(problem).every(({ room, stride }) => room < stride),
  },
  "one-image-and-filter": {
    title: "there is one image and one filter",
    holds: (problem) => every(problem, ["m", "K"], one),
  },
  "one-image-and-channel": {
    title: "there is one image of one channel",
    holds: (problem) => every(problem, ["m", "cIn"], one),
  },
  "stride-is-kernel": {
    title: "the stride is as large as the kernel",
    holds: ({ f, stride }) => f !== undefined && f === stride,
  },
  "like-the-example": {
    title: "kernel, stride and padding are the example's",
    holds: ({ f, stride, padding }) => f === 3 && stride === 1 && padding === 0,
  },
  "equal-strides": {
    title: "both strides are equal",
    holds: ({ strideH, strideW }) => strideH === strideW,
  },
  "equal-padding": {
    title: "the padding is the same on all four sides",
    holds: ({ top, bottom, left, right }) => top === bottom && left === right && top === left,
  },
  "symmetric-padding": {
    title: "the padding is the same on opposite sides",
    holds: ({ top, bottom, left, right }) => top === bottom && left === right,
  },
  "square-kernel": { title: "the kernel is square", holds: ({ fH, fW }) => fH === fW },
  "no-dilation": {
    title: "there is no dilation",
    holds: (problem) => every(problem, ["dilation", "dilationH", "dilationW"], one),
  },
  "equal-dilations": {
    title: "both dilations are equal",
    holds: ({ dilationH, dilationW }) => dilationH === dilationW,
  },
  "one-group": {
    title: "there is one group",
    holds: ({ groups }) => groups === undefined || groups === 1,
  },
  "one-filter-a-group": {
    title: "each group has one filter",
    holds: ({ K = 1, groups = 1 }) => K === groups,
  },
  "as-many-filters-as-channels": {
    title: "there are as many filters as channels",
    holds: ({ cIn, K }) => cIn === K,
  },
  "kernel-fits": {
    title: "the kernel fits into the padded image",
    holds: (problem) => movesOf(problem).every(({ room }) => room >= 0),
  },
  "kernel-fits-across": {
    title: "the kernel is not too wide",
    holds: (problem) =>
      movesOf(problem)
        .slice(1)
        .every(({ room }) => room >= 0),
  },
  "kernel-fits-down": {
    title: "the kernel is not too high",
    holds: (problem) =>
      movesOf(problem)
        .slice(0, 1)
        .every(({ room }) => room >= 0),
  },
  "groups-divide": {
    title: "groups divides channels and filters",
    holds: ({ cIn = 1, K = 1, groups = 1 }) => cIn % groups === 0 && K % groups === 0,
  },
  "groups-divide-channels": {
    title: "groups divides the channels",
    holds: ({ cIn = 1, groups = 1 }) => cIn % groups === 0,
  },
  "groups-divide-filters": {
    title: "groups divides the filters",
    holds: ({ K = 1, groups = 1 }) => K % groups === 0,
  },
  "pointwise-weight": {
    title: "the weight is one of 1×1 kernels, as deep as the image",
    holds: ({ fH = 1, fW = 1, cIn = 1, depth = cIn }) => fH === 1 && fW === 1 && depth === cIn,
  },
  "deep-as-image": {
    title: "filters are as deep as the image",
    holds: ({ cIn = 1, depth = cIn }) => depth === cIn,
  },
  "stamps-apart": {
    title: "no two stamps overlap",
    holds: (problem) =>
      stampedOf(problem).every(
        ({ length, stride, taps, dilation }) =>
          length === 1 || taps === 1 || stride > dilation * (taps - 1),
      ),
  },
  "square-output": {
    title: "the output is as high as wide",
    holds: (problem) => {
      const [height, width] = stampedOf(problem).map(({ output }) => output);
      return height === width;
    },
  },
  "no-extra": {
    title: "there are no extra rows or columns",
    holds: (problem) => every(problem, ["extraRows", "extraColumns"], none),
  },
  "equal-extras": {
    title: "there are as many extra rows as columns",
    holds: ({ extraRows, extraColumns }) => extraRows === extraColumns,
  },
  "extras-below-stride": {
    title: "extra rows and columns are fewer than the stride",
    holds: (problem) => stampedOf(problem).every(({ extra, stride }) => extra < stride),
  },
  "output-is-left": {
    title: "the paddings leave some of the output",
    holds: (problem) => stampedOf(problem).every(({ output }) => output >= 1),
  },
  "is-transpose": {
    title: "there is a convolution that this is the transpose of",
    holds: (problem) =>
      (problem["cIn"] ?? 1) % (problem["groups"] ?? 1) === 0 &&
      stampedOf(problem).every(({ extra, stride, output }) => extra < stride && output >= 1),
  },
} as const satisfies Readonly<Record<string, Hiding>>;

export type Condition = keyof typeof CONDITIONS;

/** Whether a problem hides what these conditions hide. */
export function isHidden(conditions: readonly Condition[], problem: Sizes): boolean {
  return conditions.some((condition) => CONDITIONS[condition].holds(problem));
}
