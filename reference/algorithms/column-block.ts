import { TILE_COLUMNS } from "./register-tiles.ts";

/** 640 KiB of float64: a good half of the second-level cache of a present-day core. */
const BLOCK_VALUES = 80 * 2 ** 10;

/**
 * How many columns of F values are packed at a time, so that they stay in the second-level cache
 * while all filters pass: a multiple of a tile's columns, and no more than N needs. All blocks but
 * the last are of one size, and the last isn't much smaller.
 */
export function columnsInBlock(F: number, N: number): number {
  const fit = Math.max(1, Math.floor(BLOCK_VALUES / (F * TILE_COLUMNS)));
  const panels = Math.ceil(N / TILE_COLUMNS);
  return TILE_COLUMNS * Math.ceil(panels / Math.ceil(panels / fit));
}
