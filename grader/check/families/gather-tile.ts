import fc from "fast-check";
import type { ShapeClass } from "../shape-classes.ts";
import { atLeast, atMost, between, type Family, nearest, type RangesOf } from "./family.ts";
import { common, reasonAgainstRectangles } from "./sides.ts";

/** Rows and columns of a tile. */
const SIDE = 4;

/** A 4×4 tile of a padded batch of images. */
export type GatherTileProblem = {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  /** Images in the batch. */
  readonly m: number;
  readonly padding: number;
  /** The tile's first row and column in the padded image. */
  readonly row: number;
  readonly column: number;
  /** Which image of the batch. */
  readonly sample: number;
};

export const gatherTileFamily: Family<GatherTileProblem> = {
  id: "gather-tile",
  axes: { hIn: 1, wIn: 1, cIn: 1, m: 1, padding: 0, row: 0, column: 0, sample: 0 },
  classes: ["square", "rectangular", "padding", "beyond", "batch", "channels", "everything"],
  problemsOf,
  classOf(problem) {
    const difficulties = difficultiesOf(problem);
    return difficulties.length > 1 ? "everything" : (difficulties[0] ?? "square");
  },
  canariesOf: (shapeClass) => (shapeClass === "everything" ? CANARIES : []),
  reasonAgainst,
};

/** The four edges, and an image smaller than the tile; all sizes differ. */
const CANARIES: readonly GatherTileProblem[] = [
  { hIn: 7, wIn: 5, cIn: 2, m: 3, padding: 1, row: 0, column: 4, sample: 2 },
  { hIn: 5, wIn: 8, cIn: 3, m: 2, padding: 2, row: 6, column: 1, sample: 1 },
  { hIn: 2, wIn: 3, cIn: 4, m: 3, padding: 1, row: 0, column: 0, sample: 1 },
];

function difficultiesOf(problem: GatherTileProblem): ShapeClass[] {
  const { hIn, wIn, m, padding, row, column } = problem;
  const found: ShapeClass[] = [];
  if (hIn !== wIn) found.push("rectangular");
  if (padding > 0) found.push("padding");
  if (row + SIDE > hIn + 2 * padding || column + SIDE > wIn + 2 * padding) found.push("beyond");
  if (m > 1) found.push("batch");
  return found;
}

function problemsOf(
  shapeClass: ShapeClass,
  ranges: RangesOf<GatherTileProblem>,
): fc.Arbitrary<GatherTileProblem> {
  const { hIn, wIn, cIn, m, padding, row, column, sample } = ranges;
  const plain = {
    hIn: atLeast(hIn, SIDE),
    wIn: atLeast(wIn, SIDE),
    cIn: atMost(cIn, 3),
    m: nearest(m, 1),
    padding: nearest(padding, 0),
    row: between(row),
    column: between(column),
    sample: between(sample),
  };
  const any = (axes: Partial<typeof plain>): fc.Arbitrary<GatherTileProblem> =>
    fc
      .record({ ...plain, ...axes })
      .map((drawn) => ({ ...drawn, sample: Math.min(drawn.sample, drawn.m - 1) }));
  const square = (axes: Partial<typeof plain>): fc.Arbitrary<GatherTileProblem> =>
    any({ hIn: atLeast(common(ranges.hIn, ranges.wIn), SIDE), ...axes }).map((drawn) => ({
      ...drawn,
      wIn: drawn.hIn,
    }));

  switch (shapeClass) {
    case "square":
      return square({}).map(inside);
    case "rectangular":
      return any({}).map((drawn) => inside(unequal(drawn, roomy(ranges))));
    case "padding":
      return square({ padding: atLeast(padding, 1) }).map(inside);
    case "beyond":
      return square({ row: fc.nat({ max: 2 }), column: fc.nat({ max: 2 }) }).map(beyond);
    case "batch":
      return square({ m: atLeast(m, 2) }).map(inside);
    case "channels":
      return square({ cIn: atLeast(cIn, 3) }).map(inside);
    case "everything":
      return any({
        hIn: between(hIn),
        wIn: between(wIn),
        cIn: between(cIn),
        m: atLeast(m, 2),
        padding: between(padding),
      }).map((drawn) => touching(unequal(drawn, ranges)));
    default:
      throw new Error(`Expected a shape class of tiles, got ${shapeClass}.`);
  }
}

/** Moves a tile into the padded image. */
function inside(drawn: GatherTileProblem): GatherTileProblem {
  return {
    ...drawn,
    row: clamp(drawn.row, 0, drawn.hIn + 2 * drawn.padding - SIDE),
    column: clamp(drawn.column, 0, drawn.wIn + 2 * drawn.padding - SIDE),
  };
}

/** Lets a tile hang over: a drawn row of 2 ends inside, 1 and 0 reach 1 and 2 beyond the edge. */
function beyond(drawn: GatherTileProblem): GatherTileProblem {
  const { hIn, padding, row, column } = drawn;
  const last = hIn + 2 * padding - SIDE;
  // At least one of the two reaches beyond.
  return {
    ...drawn,
    row: last + 2 - row,
    column: last + 2 - (row === 2 ? Math.min(column, 1) : column),
  };
}

/** Moves a tile so that at least one of its rows and columns meets the padded image. */
function touching(drawn: GatherTileProblem): GatherTileProblem {
  return {
    ...drawn,
    row: clamp(drawn.row, 0, drawn.hIn + 2 * drawn.padding - 1),
    column: clamp(drawn.column, 0, drawn.wIn + 2 * drawn.padding - 1),
  };
}

/** Makes height and width differ, by one where they didn't. */
function unequal(drawn: GatherTileProblem, { hIn, wIn }: Sides): GatherTileProblem {
  if (drawn.hIn !== drawn.wIn) return drawn;
  if (drawn.wIn < wIn[1]) return { ...drawn, wIn: drawn.wIn + 1 };
  if (drawn.hIn < hIn[1]) return { ...drawn, hIn: drawn.hIn + 1 };
  return drawn.wIn > wIn[0] ? { ...drawn, wIn: drawn.wIn - 1 } : { ...drawn, hIn: drawn.hIn - 1 };
}

type Sides = Pick<RangesOf<GatherTileProblem>, "hIn" | "wIn">;

/** Images that hold a whole tile. */
function roomy({ hIn, wIn }: Sides): Sides {
  return { hIn: [Math.max(hIn[0], SIDE), hIn[1]], wIn: [Math.max(wIn[0], SIDE), wIn[1]] };
}

function clamp(value: number, smallest: number, largest: number): number {
  return Math.max(smallest, Math.min(value, largest));
}

function reasonAgainst(
  shapeClass: ShapeClass,
  ranges: RangesOf<GatherTileProblem>,
): string | undefined {
  const { m, padding, cIn, row, column, sample } = ranges;
  if (row[0] > 0 || column[0] > 0 || sample[0] > 0) return "row, column and sample must allow 0";
  if (shapeClass === "everything") return reasonAgainstRectangles(ranges) ?? oneImage(ranges);
  const { hIn, wIn } = roomy(ranges);
  if (hIn[0] > hIn[1] || wIn[0] > wIn[1]) return `no image holds a tile of ${SIDE}×${SIDE}`;
  if (shapeClass === "rectangular") return reasonAgainstRectangles({ hIn, wIn });
  const [least, most] = common(hIn, wIn);
  if (least > most) return `hIn and wIn have no size from ${SIDE} up in common`;
  switch (shapeClass) {
    case "padding":
      return padding[1] < 1 ? "padding allows 0 only" : undefined;
    case "beyond":
      return Math.min(row[1], column[1]) < most + 2 * padding[0] - SIDE + 2
        ? "row and column end before the image does"
        : undefined;
    case "batch":
      return oneImage({ m, sample });
    case "channels":
      return cIn[1] < 3 ? "cIn stays below 3" : undefined;
    default:
      return undefined;
  }
}

function oneImage({
  m,
  sample,
}: Pick<RangesOf<GatherTileProblem>, "m" | "sample">): string | undefined {
  if (sample[1] < 1) return "sample allows the first image only";
  return m[1] < 2 ? "m allows one image only" : undefined;
}
