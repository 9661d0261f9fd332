// The layer of forward.ts as sixteen matrix products, one for each place of a 4×4 tile:
// [K, cIn] · [cIn, tiles] = [K, tiles]. Tiles are taken by the block, so that a block's values
// stay in the cache from their input transform to their output transform.
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { direct } from "./direct.ts";
import { FILTERS, multiplyPanels, TILES } from "./multiply-panels.ts";
import { outputSides } from "./output-sides.ts";
import { tileGrid } from "./tile-grid.ts";
import { storeOutputs, transformFilter, transformTile } from "./written-transforms.ts";

/** The most panels of tiles in a block. */
const BLOCK = 16;

/**
 * Elements left free between two of the sixteen matrices. Their sizes tend to be powers of two, and
 * sixteen values that lie a power of two apart all want the same few lines of the cache.
 */
const GAP = 8;

/**
 * The same as the part `forward`, several times as fast.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const forwardFast: Forward = (x, w, b, sliding) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const { padding } = sliding;
  if (f !== 3 || sliding.stride !== 1) return direct(x, w, b, sliding);
  const [hOut, wOut] = outputSides([hIn, wIn], f, sliding);
  const y = zeros([hOut, wOut, K, m]);

  const kPanels = Math.ceil(K / FILTERS);
  const filterPlace = kPanels * FILTERS * cIn + GAP;
  const filters = new Float64Array(16 * filterPlace);
  for (let k = 0; k < K; k++) {
    const start = (k - (k % FILTERS)) * cIn + (k % FILTERS);
    transformFilter(w, k, { data: filters, start, place: filterPlace, set: FILTERS });
  }

  const tiles = tileGrid(hOut, wOut, m);
  // Blocks of one size: a full one and a last one of few tiles would be multiplied as two full ones.
  const allPanels = Math.ceil(tiles.length / TILES);
  const tPanels = Math.ceil(allPanels / Math.ceil(allPanels / BLOCK));
  const inBlock = tPanels * TILES;
  const inputPlace = inBlock * cIn + GAP;
  const inputs = new Float64Array(16 * inputPlace);
  const productPlace = kPanels * FILTERS * inBlock + GAP;
  const products = new Float64Array(16 * productPlace);

  for (let first = 0; first < tiles.length; first += inBlock) {
    const block = tiles.slice(first, first + inBlock);
    block.forEach((tile, t) => {
      const start = (t - (t % TILES)) * cIn + (t % TILES);
      transformTile(x, tile, padding, { data: inputs, start, place: inputPlace, set: TILES });
    });
    // Where the last block isn't full, values of the one before fill it up: nobody reads their
    // products.
    for (let place = 0; place < 16; place++) {
      multiplyPanels(
        { data: filters, start: place * filterPlace, count: kPanels },
        { data: inputs, start: place * inputPlace, count: tPanels },
        cIn,
        { data: products, start: place * productPlace },
      );
    }
    block.forEach((tile, t) => {
      storeOutputs({ data: products, start: t, place: productPlace, set: inBlock }, tile, b, y);
    });
  }
  return y;
};
