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

/** The size along the first of these axes that a problem has; the plain one where it has none. */
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
} as const satisfies Readonly<Record<string, Hiding>>;

export type Condition = keyof typeof CONDITIONS;

/** Whether a problem hides what these conditions hide. */
export function isHidden(conditions: readonly Condition[], problem: Sizes): boolean {
  return conditions.some((condition) => CONDITIONS[condition].holds(problem));
}
