import type { Sizes } from "../families/family.ts";

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
const PADS = ["padding", "top", "bottom", "left", "right"];

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
  "filters-of-one-channel": {
    title: "a filter has one channel",
    holds: (problem) => sizeOf(problem, 1, "cIn") === sizeOf(problem, 1, "groups"),
  },
  "one-filter": { title: "there is one filter", holds: ({ K }) => K === undefined || K === 1 },
  "one-image": { title: "there is one image", holds: ({ m }) => m === undefined || m === 1 },
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
  "square-image": {
    title: "the image is as high as wide",
    holds: ({ hIn, wIn }) => hIn === wIn,
  },
  "three-by-three": { title: "the kernel is 3×3", holds: ({ f }) => f === 3 },
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
