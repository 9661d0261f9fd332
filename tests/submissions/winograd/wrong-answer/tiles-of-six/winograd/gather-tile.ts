import type { GatherTile } from "#given/contract/gather-tile.ts";
import { zeros } from "#given/tensor.ts";

export const gatherTile: GatherTile = (x, { row, column, sample }, padding) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const tile = zeros([4, 4, cIn]);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      for (let c = 0; c < cIn; c++) {
        const r = row + i - padding;
        const s = column + j - padding;
        const inside = r >= 0 && r < hIn && s >= 0 && s < wIn;
        if (inside) tile.data[(i * 4 + j) * cIn + c] = x.data[((r * wIn + s) * cIn + c) * m + sample];
      }
    }
  }
  return tile;
};
