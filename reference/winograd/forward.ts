// Sixteen products give 2×2 outputs of a 3×3 filter, where the definition takes thirty-six. Tiles
// of 4×4 lie two elements apart, so they overlap by two. The output transform is linear: products
// are summed over the channels first, and transformed once a tile and filter.
// (A. Lavin, S. Gray, Fast Algorithms for Convolutional Neural Networks, 2016.)
import type { Forward } from "#given/contract/forward.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { direct } from "./direct.ts";
import { filterTransform } from "./filter-transform.ts";
import { gatherTile } from "./gather-tile.ts";
import { inputTransform } from "./input-transform.ts";
import { outputSides } from "./output-sides.ts";
import { outputTransform } from "./output-transform.ts";

/**
 * The layer by F(2×2, 3×3) for 3×3 kernels at stride 1, by the definition for all others; see
 * `forward-fast.ts` for the same, fast.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const forward: Forward = (x, w, b, sliding) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  if (f !== 3 || sliding.stride !== 1) return direct(x, w, b, sliding);
  const [hOut, wOut] = outputSides([hIn, wIn], f, sliding);
  const filters = transformedFilters(w);
  const y = zeros([hOut, wOut, K, m]);

  for (let sample = 0; sample < m; sample++) {
    for (let row = 0; row < hOut; row += 2) {
      for (let column = 0; column < wOut; column += 2) {
        const tile = gatherTile(x, { row, column, sample }, sliding.padding);
        const inputs = transformedChannels(tile);
        for (let k = 0; k < K; k++) {
          const outputs = outputTransform(products(filters, inputs, k, cIn));
          // At an odd edge, the tile's second row or column lies outside.
          for (let i = 0; i < 2 && row + i < hOut; i++) {
            for (let j = 0; j < 2 && column + j < wOut; j++) {
              const to = (((row + i) * wOut + column + j) * K + k) * m + sample;
              y.data[to] = outputs.data[i * 2 + j] + b.data[k];
            }
          }
        }
      }
    }
  }
  return y;
};

/** All filters, `[K, cIn, 16]`. */
function transformedFilters(w: Tensor): Float32Array {
  const [K, , , cIn] = w.shape;
  const transformed = new Float32Array(K * cIn * 16);
  for (let k = 0; k < K; k++) {
    for (let c = 0; c < cIn; c++) {
      const filter = zeros([3, 3]);
      for (let tap = 0; tap < 9; tap++) filter.data[tap] = w.data[(k * 9 + tap) * cIn + c];
      transformed.set(filterTransform(filter).data, (k * cIn + c) * 16);
    }
  }
  return transformed;
}

/** All channels of one tile, `[cIn, 16]`. */
function transformedChannels(tile: Tensor): Float32Array {
  const [, , cIn] = tile.shape;
  const transformed = new Float32Array(cIn * 16);
  for (let c = 0; c < cIn; c++) {
    const channel = zeros([4, 4]);
    for (let place = 0; place < 16; place++) channel.data[place] = tile.data[place * cIn + c];
    transformed.set(inputTransform(channel).data, c * 16);
  }
  return transformed;
}

/** The sixteen products of filter k with the tile, each summed over the channels in float64. */
function products(filters: Float32Array, inputs: Float32Array, k: number, cIn: number): Tensor {
  const sums = new Float64Array(16);
  for (let c = 0; c < cIn; c++) {
    const filter = (k * cIn + c) * 16;
    for (let place = 0; place < 16; place++) {
      sums[place] += filters[filter + place] * inputs[c * 16 + place];
    }
  }
  return tensor([4, 4], sums);
}
