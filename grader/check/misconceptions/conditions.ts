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

const one = (size: number): boolean => size === 1;
const none = (size: number): boolean => size === 0;
const some = (size: number): boolean => size > 0;
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
  "one-filter": { title: "there is one filter", holds: ({ K }) => K === undefined || K === 1 },
  "one-image": { title: "there is one image", holds: ({ m }) => m === undefined || m === 1 },
  "square-image": {
    title: "height and width are the same",
    holds: ({ hIn, wIn, fH, fW }) => hIn === wIn && fH === fW,
  },
  "one-row": { title: "there is one row", holds: ({ hIn }) => hIn === undefined || hIn === 1 },
  "one-column": {
    title: "there is one column",
    holds: ({ wIn }) => wIn === undefined || wIn === 1,
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
    title: "the layer has one output",
    holds: ({ nOut }) => nOut === undefined || nOut === 1,
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
    holds: ({ elements }) => elements === undefined || elements === 1,
  },
} as const satisfies Readonly<Record<string, Hiding>>;

export type Condition = keyof typeof CONDITIONS;

/** Whether a problem hides what these conditions hide. */
export function isHidden(conditions: readonly Condition[], problem: Sizes): boolean {
  return conditions.some((condition) => CONDITIONS[condition].holds(problem));
}
