/** What families of images ask of the ranges of height and width. */
import type { Range } from "./family.ts";

interface Sides {
  readonly hIn: Range;
  readonly wIn: Range;
}

/** The sizes that two axes can both have; there is none where it ends before it starts. */
export function common(one: Range, other: Range): Range {
  return [Math.max(one[0], other[0]), Math.min(one[1], other[1])];
}

/** Why no image can be square; undefined where one can. */
export function reasonAgainstSquares({ hIn, wIn }: Sides): string | undefined {
  const [smallest, largest] = common(hIn, wIn);
  return smallest > largest ? "hIn and wIn have no size in common" : undefined;
}

/** Why height and width can't differ; undefined where they can. */
export function reasonAgainstRectangles({ hIn, wIn }: Sides): string | undefined {
  const isOneSize = hIn[0] === hIn[1] && wIn[0] === wIn[1] && hIn[0] === wIn[0];
  return isOneSize ? "hIn and wIn allow one size only" : undefined;
}
