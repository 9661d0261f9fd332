import type { Sizes } from "../families/family.ts";

/** What makes a wrong idea invisible: in words, and told from a problem's sizes. */
export interface Hiding {
  readonly title: string;
  holds(problem: Sizes): boolean;
}

/**
 * Conditions by their names. Axes that a family doesn't have are plain: one stride, no padding, no
 * dilation, one group.
 */
export type Hidings = Readonly<Record<string, Hiding>>;

/** Of axes that come by height and width, all that there are. */
export function every(
  problem: Sizes,
  axes: readonly string[],
  test: (size: number) => boolean,
): boolean {
  return axes.every((axis) => {
    const size = problem[axis];
    return size === undefined || test(size);
  });
}

/** The size of the first of some axes that a family has; the plain one where it has none of them. */
export function sizeOf(problem: Sizes, plain: number, ...axes: readonly string[]): number {
  return axes.map((axis) => problem[axis]).find((size) => size !== undefined) ?? plain;
}

export const one = (size: number): boolean => size === 1;
export const none = (size: number): boolean => size === 0;

/** The axes that a signal, or a plane, has. */
export const SIDES = ["length", "height", "width"];

/** The sides of the padded image. */
export function padded({ hIn, wIn, padding = 0 }: Sizes): Sizes {
  return hIn === undefined || wIn === undefined
    ? {}
    : { hIn: hIn + 2 * padding, wIn: wIn + 2 * padding };
}

/** The sides of the deck's output. */
export function outputs(problem: Sizes): Sizes {
  const { hIn = 1, wIn = 1 } = padded(problem);
  const { f = 1, stride = 1 } = problem;
  return {
    hOut: Math.floor((hIn - f) / stride) + 1,
    wOut: Math.floor((wIn - f) / stride) + 1,
  };
}
