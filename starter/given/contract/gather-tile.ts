import type { Tensor } from "../tensor.ts";

/** Where a tile lies. */
export interface TilePosition {
  /** First row of the tile in the padded image, in elements, from 0. */
  readonly row: number;
  /** First column of the tile in the padded image, in elements, from 0. */
  readonly column: number;
  /** Which image of the batch, from 0. */
  readonly sample: number;
}

/**
 * Copies a 4×4 tile of the padded image, all channels, out of the image that isn't padded yet.
 * What lies outside the image is 0: in the padding, and also beyond it, where the last tiles of
 * a row or column reach.
 *
 * @param x `[hIn, wIn, cIn, m]`, not padded
 * @param padding zeros on each of the four sides, in elements
 * @returns `[4, 4, cIn]`, freshly allocated
 */
export type GatherTile = (x: Tensor, position: TilePosition, padding: number) => Tensor;
