import type { GatherTile } from "#given/contract/gather-tile.ts";
import { zeros } from "#given/tensor.ts";

export const gatherTile: GatherTile = (x, { row, column, sample }, padding) => {
    const [hIn, wIn, cIn, m] = x.shape;
    const tile = zeros([4, 4, cIn]);
    // where tile and image meet
    const top = Math.max(0, padding - row);
    const bottom = Math.min(4, hIn + padding - row);
    const left = Math.max(0, padding - column);
    const right = 4;
    for (let i = top; i < bottom; i++) {
        for (let j = left; j < right; j++) {
            const from = ((row + i - padding) * wIn + column + j - padding) * cIn;
            for (let c = 0; c < cIn; c++) {
                tile.data[(i * 4 + j) * cIn + c] = x.data[(from + c) * m + sample];
            }
        }
    }
    return tile;
};
