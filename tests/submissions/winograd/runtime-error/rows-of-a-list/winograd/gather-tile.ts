import type { GatherTile } from "#given/contract/gather-tile.ts";
import { zeros } from "#given/tensor.ts";

export const gatherTile: GatherTile = (x, { row, column, sample }, padding) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const empty = () => new Array(cIn).fill(0);
  const rows: number[][][] = [];
  for (let r = -padding; r < hIn + padding; r++) {
    const line: number[][] = [];
    for (let s = -padding; s < wIn + padding; s++) {
      const inside = r >= 0 && r < hIn && s >= 0 && s < wIn;
      line.push(inside ? Array.from({ length: cIn }, (_, c) => x.data[((r * wIn + s) * cIn + c) * m + sample]) : empty());
    }
    rows.push(line);
  }
  const tile = zeros([4, 4, cIn]);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      rows[row + i][column + j].forEach((value, c) => {
        tile.data[(i * 4 + j) * cIn + c] = value;
      });
    }
  }
  return tile;
};
