// im2col without the matrix. A matrix product packs its operands into small panels anyway, so the
// patches are packed straight from the padded input: no element of the im2col matrix is ever
// stored twice, and what is packed is used while it is in the cache. The packing is cheap because
// one row of a window is one contiguous run of the padded input: f·cIn values, m apart where the
// batch has m images. The product is the one of register-blocked-gemm.ts, in slabs: a few rows of
// the window at a time, so that a panel of filters and one of patches fit into the first-level
// cache together. The sums of a block of columns wait in memory from one slab to the next.
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { outputSize } from "../naive/output-size.ts";
import { zeroPad } from "../naive/zero-pad.ts";
import { columnsInBlock } from "./column-block.ts";
import { filterPanels, TILE_FILTERS } from "./filter-panels.ts";
import { registerTiles, TILE_COLUMNS } from "./register-tiles.ts";

/** About the most taps of a slab: a panel of filters then takes 32 KiB, one of columns 24 KiB. */
const SLAB_TAPS = 1024;

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
  const slabRows = Math.min(f, Math.max(1, Math.floor(SLAB_TAPS / run)));

  const filters = filterPanels(w.data, K);
  const xPadded = zeroPad(x, padding).data;
  const pixelLength = cIn * m;
  const rowLength = (wIn + 2 * padding) * pixelLength;
  const block = columnsInBlock(slabRows * run, N);
  const panels = new Float64Array(block * slabRows * run);
  /** Where in x each column's patch begins, and where in y its first filter's sum belongs. */
  const patchAt = new Int32Array(block);
  const outputAt = new Int32Array(block);
  /** `[⌈K / 4⌉, block, 4]` */
  const sums = new Float64Array(Math.ceil(K / TILE_FILTERS) * block * TILE_FILTERS);
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
    const padded = Math.ceil(columns / TILE_COLUMNS) * TILE_COLUMNS;
    sums.fill(0);
    for (let u = 0; u < f; u += slabRows) {
      const rows = Math.min(slabRows, f - u);
      const taps = rows * run;
      for (let c = 0; c < columns; c++) {
        const inPanel = c % TILE_COLUMNS;
        packRows(patchAt[c] + u * rowLength, rows, (c - inPanel) * taps + inPanel);
      }
      const patches = panels.subarray(0, padded * taps);
      for (let k = 0; k < K; k += TILE_FILTERS) {
        const filterAt = k * F + u * run * TILE_FILTERS;
        registerTiles(
          filters.subarray(filterAt, filterAt + taps * TILE_FILTERS),
          patches,
          sums.subarray(k * block, k * block + padded * TILE_FILTERS),
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

  /** Copies some rows of a window, from their first value in xPadded, to a column of a panel. */
  function packRows(corner: number, rows: number, column: number): void {
    let to = column;
    for (let u = 0; u < rows; u++) {
      let from = corner + u * rowLength;
      for (let t = 0; t < run; t++, from = (from + m) | 0, to = (to + TILE_COLUMNS) | 0) {
        panels[to] = xPadded[from];
      }
    }
  }
};
