import type { GatherTile } from "#given/contract/gather-tile.ts";
import { zeros } from "#given/tensor.ts";

/**
 * Copies what lies inside the image; the rest of the tile is zeros already.
 *
 * @param x `[hIn, wIn, cIn, m]`, not padded
 * @param position the tile's corner, in the padded image
 * @returns `[4, 4, cIn]`, freshly allocated
 */
export const gatherTile: GatherTile = (x, { row, column, sample }, padding) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const tile = zeros([4, 4, cIn]);
  for (let i = 0; i < 4; i++) {
    const top = row + i - padding;
    if (top < 0 || top >= hIn) continue;
    for (let j = 0; j < 4; j++) {
      const left = column + j - padding;
      if (left < 0 || left >= wIn) continue;
      for (let c = 0; c < cIn; c++) {
        tile.data[(i * 4 + j) * cIn + c] = x.data[((top * wIn + left) * cIn + c) * m + sample];
      }
    }
  }
  return tile;
};
