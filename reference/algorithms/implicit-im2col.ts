// im2col without the matrix. A matrix product packs its operands into small panels anyway, so the
// patches are packed straight from the padded input: no element of the im2col matrix is ever
// stored twice, and what is packed is used while it is in the cache. The packing is cheap because
// one row of a window is one contiguous run of the padded input: f·cIn values, m apart where the
// batch has m images.
//
// The product is the one of register-blocked-gemm.ts, in slabs of some hundred taps: a panel of
// filters and one of patches then fit into the first-level cache together, and a whole block of
// columns into the second-level cache. The sums of a block wait in memory from one slab to the
// next. A panel of filters is packed when it is needed, again for each block: kept, the panels
// would be twice as large as w, and memory that is new to the process is slower than packing.
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { outputSize } from "../naive/output-size.ts";
import { zeroPad } from "../naive/zero-pad.ts";
import { columnsInBlock } from "./column-block.ts";
import { TILE_FILTERS } from "./filter-panels.ts";
import { packFilters } from "./pack-filters.ts";
import { registerTiles, TILE_COLUMNS } from "./register-tiles.ts";

/** The most taps of a slab: a panel of filters then takes 12 KiB, one of patches 9 KiB. */
const SLAB_TAPS = 384;

/**
 * The layer as a matrix product whose right operand is packed on the fly.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const implicitIm2col: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });
  const run = f * cIn;
  const F = f * run;
  const N = hOut * wOut * m;

  const xPadded = zeroPad(x, padding).data;
  const pixelLength = cIn * m;
  const rowLength = (wIn + 2 * padding) * pixelLength;
  const slab = Math.ceil(F / Math.ceil(F / SLAB_TAPS));
  const block = columnsInBlock(slab, N);
  const filters = new Float64Array(TILE_FILTERS * slab);
  const patches = new Float64Array(block * slab);
  /** `[⌈K / 4⌉, block, 4]` */
  const sums = new Float64Array(Math.ceil(K / TILE_FILTERS) * TILE_FILTERS * block);
  /** Where in xPadded each column's patch begins, and where in y its first filter's sum belongs. */
  const patchAt = new Int32Array(block);
  const outputAt = new Int32Array(block);
  const y = zeros([hOut, wOut, K, m]);

  for (let first = 0; first < N; first += block) {
    const columns = Math.min(block, N - first);
    for (let c = 0; c < columns; c++) {
      // Columns are in (hOut, wOut, m) order.
      const image = (first + c) % m;
      const pixel = (first + c - image) / m;
      const j = pixel % wOut;
      const i = (pixel - j) / wOut;
      patchAt[c] = i * stride * rowLength + j * stride * pixelLength + image;
      outputAt[c] = pixel * K * m + image;
    }
    const wholePanels = Math.ceil(columns / TILE_COLUMNS) * TILE_COLUMNS;
    sums.fill(0);
    for (let tap = 0; tap < F; tap += slab) {
      const taps = Math.min(slab, F - tap);
      for (let c = 0; c < columns; c++) {
        const inPanel = c % TILE_COLUMNS;
        packPatch(patchAt[c], tap, taps, (c - inPanel) * taps + inPanel);
      }
      for (let k = 0; k < K; k += TILE_FILTERS) {
        packFilters(w, k, { tap, taps }, filters);
        registerTiles(
          filters.subarray(0, TILE_FILTERS * taps),
          patches.subarray(0, wholePanels * taps),
          sums.subarray(k * block, k * block + wholePanels * TILE_FILTERS),
        );
      }
    }
    for (let k = 0; k < K; k++) {
      const inPanel = k % TILE_FILTERS;
      let from = (k - inPanel) * block + inPanel;
      for (let c = 0; c < columns; c++, from += TILE_FILTERS) {
        y.data[outputAt[c] + k * m] = sums[from] + b.data[k];
      }
    }
  }
  return y;

  /** Copies some taps of the patch that begins at `corner` to a column of a panel. */
  function packPatch(corner: number, firstTap: number, taps: number, column: number): void {
    let to = column;
    for (let tap = firstTap, end = firstTap + taps; tap < end; ) {
      const inRun = tap % run;
      const runEnd = Math.min(end, tap - inRun + run);
      let from = corner + ((tap - inRun) / run) * rowLength + inRun * m;
      for (; tap < runEnd; tap++, from = (from + m) | 0, to = (to + TILE_COLUMNS) | 0) {
        patches[to] = xPadded[from];
      }
    }
  }
};
