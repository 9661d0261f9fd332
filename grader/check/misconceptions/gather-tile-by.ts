/** A tile of the padded image, cut out in steps that can each be exchanged for a wrong one. */
import type { Tensor } from "../../sandbox/values.ts";
import { at } from "./windows-by.ts";

export interface Position {
  readonly row: number;
  readonly column: number;
  readonly sample: number;
}

interface Sizes {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  readonly m: number;
  readonly padding: number;
}

export interface Steps {
  /** What the position is taken for. */
  position(given: Position): Position;
  /** A place of the padded image, along one axis, in the image. */
  unpadded(place: number, padding: number): number;
  /** The pixel that is read for a place in the image, or outside it; undefined reads 0. */
  pixel(row: number, column: number, sizes: Sizes): readonly [number, number] | undefined;
  /** Where a pixel stands in x. */
  offset(row: number, column: number, c: number, n: number, sizes: Sizes): number;
  /** Where it is stored in the tile. */
  place(i: number, j: number, c: number, cIn: number): number;
}

/** Rows and columns of a tile. */
export const SIDE = 4;

const RIGHT: Steps = {
  position: (given) => given,
  unpadded: (place, padding) => place - padding,
  pixel: (row, column, { hIn, wIn }) =>
    row >= 0 && row < hIn && column >= 0 && column < wIn ? [row, column] : undefined,
  offset: (row, column, c, n, { wIn, cIn, m }) => ((row * wIn + column) * cIn + c) * m + n,
  place: (i, j, c, cIn) => (i * SIDE + j) * cIn + c,
};

export function gatherTileBy(exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (x: Tensor, given: Position, padding: number): Tensor => {
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const sizes = { hIn, wIn, cIn, m, padding };
    const { row, column, sample } = steps.position(given);
    const tile = new Float32Array(SIDE * SIDE * cIn);
    for (let i = 0; i < SIDE; i++) {
      for (let j = 0; j < SIDE; j++) {
        const [top, left] = [steps.unpadded(row + i, padding), steps.unpadded(column + j, padding)];
        const pixel = steps.pixel(top, left, sizes);
        if (pixel === undefined) continue;
        for (let c = 0; c < cIn; c++) {
          const from = steps.offset(...pixel, c, sample, sizes);
          tile[steps.place(i, j, c, cIn)] = at(x.data, from);
        }
      }
    }
    return { shape: [SIDE, SIDE, cIn], data: tile };
  };
}
