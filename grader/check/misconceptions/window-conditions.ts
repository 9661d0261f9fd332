import type { Sizes } from "../families/family.ts";
import { every, type Hidings, none, one, sizeOf } from "./hiding.ts";

const PADS = ["padding", "top", "bottom", "left", "right"];
const some = (size: number): boolean => size > 0;

/** What the window leaves invisible: its taps, stride, padding and dilation, and where it fits. */
export const WINDOW_CONDITIONS = {
  "one-tap": {
    title: "the kernel has one tap",
    holds: (problem) => every(problem, ["f", "fH", "fW"], one),
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
  "square-kernel": { title: "the kernel is square", holds: ({ fH, fW }) => fH === fW },
  "odd-kernel": { title: "the kernel is odd", holds: ({ f = 1 }) => f % 2 === 1 },
  "even-kernel": { title: "the kernel is even", holds: ({ f = 1 }) => f % 2 === 0 },
  "stride-1": {
    title: "the stride is 1",
    holds: (problem) => every(problem, ["stride", "strideH", "strideW"], one),
  },
  "equal-strides": {
    title: "both strides are equal",
    holds: ({ strideH, strideW }) => strideH === strideW,
  },
  "stride-is-window": {
    title: "the stride is as long as the window",
    holds: ({ f, stride }) => f !== undefined && f === stride,
  },
  "windows-apart": {
    title: "no two windows overlap",
    holds: ({ f = 1, stride = 1 }) => stride >= f,
  },
  "exact-stride": {
    title: "the stride leaves no rest",
    holds: (problem) => movesOf(problem).every(({ room, stride }) => room % stride === 0),
  },
  "no-padding": {
    title: "there is no padding",
    holds: (problem) => every(problem, PADS, none),
  },
  padded: {
    title: "there is padding on all sides",
    holds: (problem) => PADS.some((side) => side in problem) && every(problem, PADS, some),
  },
  "equal-padding": {
    title: "the padding is the same on all four sides",
    holds: ({ top, bottom, left, right }) => top === bottom && left === right && top === left,
  },
  "symmetric-padding": {
    title: "the padding is the same on opposite sides",
    holds: ({ top, bottom, left, right }) => top === bottom && left === right,
  },
  "no-dilation": {
    title: "there is no dilation",
    holds: (problem) => every(problem, ["dilation", "dilationH", "dilationW"], one),
  },
  "equal-dilations": {
    title: "both dilations are equal",
    holds: ({ dilationH, dilationW }) => dilationH === dilationW,
  },
  "like-the-example": {
    title: "kernel, stride and padding are the example's",
    holds: ({ f, stride, padding }) => f === 3 && stride === 1 && padding === 0,
  },
  "one-window": {
    title: "there is one window",
    holds: (problem) => movesOf(problem).every(({ room, stride }) => room < stride),
  },
  "one-column-of-windows": {
    title: "there is one window in a row",
    holds: (problem) => {
      const [, across] = movesOf(problem);
      return across.room < across.stride;
    },
  },
  "no-rest": {
    title: "the last window ends where the padded image does",
    holds: ({ hIn = 1, wIn = 1, f = 1, stride = 1, padding = 0 }) =>
      [hIn, wIn].every((length) => (length + 2 * padding - f) % stride === 0),
  },
  "kernel-fits": {
    title: "the kernel fits into the padded image",
    holds: (problem) => movesOf(problem).every(({ room }) => room >= 0),
  },
  "kernel-fits-across": {
    title: "the kernel is not too wide",
    holds: (problem) => movesOf(problem)[1].room >= 0,
  },
  "kernel-fits-down": {
    title: "the kernel is not too high",
    holds: (problem) => movesOf(problem)[0].room >= 0,
  },
} as const satisfies Hidings;

/** How far the kernel can move along an axis, and its stride there. */
interface Moves {
  readonly room: number;
  readonly stride: number;
}

function movesOf(problem: Sizes): readonly [down: Moves, across: Moves] {
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
