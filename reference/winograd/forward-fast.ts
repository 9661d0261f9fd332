// The layer of forward.ts as sixteen matrix products, one for each place of a 4×4 tile:
// [K, cIn] · [cIn, tiles] = [K, tiles]. Tiles are taken by the block and filters by the group.
// Each is transformed straight into the panels that registerTiles reads, and a group's products
// are transformed back before the next group's are made. So what one step makes is still in the
// cache when the next one reads it. A group's filters are transformed again for each block: to keep
// all of them, three times as large as w, and to fetch them from memory would take no less time.
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { TILE_FILTERS } from "../algorithms/filter-panels.ts";
import { registerTiles, TILE_COLUMNS } from "../algorithms/register-tiles.ts";
import { zeroPad } from "../naive/zero-pad.ts";
import { direct } from "./direct.ts";
import { outputSides } from "./output-sides.ts";
import { tileGrid } from "./tile-grid.ts";
import { storeOutputs, transformFilter, transformTile } from "./written-transforms.ts";

/**
 * The most inputs, and the most products, of a block at one of the sixteen places: 192 KiB, for the
 * second-level cache.
 */
const BLOCK_VALUES = 24 * 2 ** 10;
/** The most values of a group's filters at one of the sixteen places: 512 KiB at all of them. */
const GROUP_VALUES = 4 * 2 ** 10;
/** The most filters of a group, where there are few channels. */
const GROUP_FILTERS = 64;

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
  if (f !== 3 || sliding.stride !== 1) return direct(x, w, b, sliding);
  const [hOut, wOut] = outputSides([hIn, wIn], f, sliding);
  const y = zeros([hOut, wOut, K, m]);

  // One element more than the layer pads: at an odd edge, the last tiles reach beyond.
  const xPadded = zeroPad(x, sliding.padding + 1);
  const wide = xPadded.shape[1];
  const tiles = tileGrid(hOut, wOut, m);
  const inGroup = evenly(K, TILE_FILTERS, Math.min(GROUP_FILTERS, GROUP_VALUES / cIn));
  const inBlock = evenly(tiles.length, TILE_COLUMNS, BLOCK_VALUES / Math.max(cIn, inGroup));
  const inputs = sixteenMatrices(inBlock * cIn);
  const filters = sixteenMatrices(inGroup * cIn);
  const products = sixteenMatrices(inGroup * inBlock);

  for (let first = 0; first < tiles.length; first += inBlock) {
    const block = tiles.slice(first, first + inBlock);
    // Where the last block isn't full, tiles of the one before fill it up: nobody reads their
    // products. The last group's filters alike.
    block.forEach(({ row, column, sample }, t) => {
      const corner = ((row + 1) * wide + column + 1) * cIn * m + sample;
      const inPanel = t % TILE_COLUMNS;
      const start = (t - inPanel) * cIn + inPanel;
      transformTile(xPadded, corner, { ...inputs, start, set: TILE_COLUMNS });
    });
    for (let k = 0; k < K; k += inGroup) {
      const end = Math.min(k + inGroup, K);
      for (let r = 0; r < end - k; r++) {
        const inPanel = r % TILE_FILTERS;
        const start = (r - inPanel) * cIn + inPanel;
        transformFilter(w, k + r, { ...filters, start, set: TILE_FILTERS });
      }
      products.data.fill(0);
      for (let place = 0; place < 16; place++) {
        const columns = inputs.matrix(place);
        for (let r = 0; r < end - k; r += TILE_FILTERS) {
          registerTiles(
            filters.matrix(place).subarray(r * cIn, (r + TILE_FILTERS) * cIn),
            columns,
            products.matrix(place).subarray(r * inBlock, (r + TILE_FILTERS) * inBlock),
          );
        }
      }
      block.forEach((tile, t) => {
        const start = t * TILE_FILTERS;
        const strewn = { ...products, start, set: inBlock * TILE_FILTERS };
        storeOutputs(strewn, { k, end }, tile, b, y);
      });
    }
  }
  return y;
};

/** Room for one matrix of `size` values at each of the sixteen places. */
function sixteenMatrices(size: number) {
  const place = size + GAP;
  const data = new Float64Array(16 * place);
  const matrix = (p: number) => data.subarray(p * place, p * place + size);
  return { data, place, matrix };
}

/**
 * How many to take at a time: a multiple of `unit`, at most `most` unless that is less than one
 * unit, and so that the last time isn't much fewer.
 */
function evenly(count: number, unit: number, most: number): number {
  const units = Math.ceil(count / unit);
  const times = Math.ceil(units / Math.max(1, Math.floor(most / unit)));
  return Math.ceil(units / times) * unit;
}
