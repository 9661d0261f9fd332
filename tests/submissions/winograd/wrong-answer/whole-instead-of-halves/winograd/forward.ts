import type { Forward } from "#given/contract/forward.ts";
import { tensor, zeros } from "#given/tensor.ts";
import { filterTransform } from "./filter-transform.ts";
import { gatherTile } from "./gather-tile.ts";
import { inputTransform } from "./input-transform.ts";
import { naive } from "./naive.ts";
import { outputTransform } from "./output-transform.ts";

/** Tile by tile, channel by channel, with the small parts as they are. */
export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
  const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
  if (hOut < 1 || wOut < 1) throw new RangeError("the kernel does not fit");
  const y = zeros([hOut, wOut, K, m]);
  if (f !== 3 || stride !== 1) return naive(x, w, b, stride, padding, y);

  const filters: Float32Array[][] = [];
  for (let k = 0; k < K; k++) {
    filters.push([]);
    for (let c = 0; c < cIn; c++) {
      const g = Array.from({ length: 9 }, (_, tap) => w.data[(k * 9 + tap) * cIn + c]);
      filters[k].push(filterTransform(tensor([3, 3], g)).data);
    }
  }
  for (let n = 0; n < m; n++) {
    for (let row = 0; row < hOut; row += 2) {
      for (let column = 0; column < wOut; column += 2) {
        const tile = gatherTile(x, { row, column, sample: n }, padding);
        const inputs: Float32Array[] = [];
        for (let c = 0; c < cIn; c++) {
          const d = Array.from({ length: 16 }, (_, p) => tile.data[p * cIn + c]);
          inputs.push(inputTransform(tensor([4, 4], d)).data);
        }
        for (let k = 0; k < K; k++) {
          const product = zeros([4, 4]);
          for (let c = 0; c < cIn; c++) {
            for (let p = 0; p < 16; p++) product.data[p] += filters[k][c][p] * inputs[c][p];
          }
          const four = outputTransform(product).data;
          for (let i = 0; i < 2; i++) {
            for (let j = 0; j < 2; j++) {
              if (row + i >= hOut || column + j >= wOut) continue;
              y.data[(((row + i) * wOut + column + j) * K + k) * m + n] = four[i * 2 + j] + b.data[k];
            }
          }
        }
      }
    }
  }
  return y;
};
