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
  "square-image": {
    title: "height and width are the same",
    holds: ({ hIn, wIn, fH, fW }) => hIn === wIn && fH === fW,
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
  "one-image": { title: "there is one image", holds: ({ m }) => m === undefined || m === 1 },
} as const satisfies Readonly<Record<string, Hiding>>;

export type Condition = keyof typeof CONDITIONS;

/** Whether a problem hides what these conditions hide. */
export function isHidden(conditions: readonly Condition[], problem: Sizes): boolean {
  return conditions.some((condition) => CONDITIONS[condition].holds(problem));
}
