// im2col without the matrix. A matrix product packs its operands into small panels anyway, so the
// patches are packed straight from the padded input: no element of the im2col matrix is ever
// stored twice, and what is packed is used while it is in the cache. The packing is cheap because
// one row of a window is one contiguous run of the padded input: f·cIn values, m apart where the
// batch has m images. The product is the one of register-blocked-gemm.ts, and its tiles go
// straight to their place in y.
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { outputSize } from "../naive/output-size.ts";
import { zeroPad } from "../naive/zero-pad.ts";
import { columnsInBlock } from "./column-block.ts";
import { filterPanels, TILE_FILTERS } from "./filter-panels.ts";
import { registerTiles, TILE_COLUMNS } from "./register-tiles.ts";

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
  const F = f * f * cIn;
  const N = hOut * wOut * m;

  const filters = filterPanels(w.data, K);
  const xPadded = zeroPad(x, padding).data;
  const pixelLength = cIn * m;
  const rowLength = (wIn + 2 * padding) * pixelLength;
  const block = columnsInBlock(F, N);
  const panels = new Float64Array(block * F);
  /** Where in y the first filter's sum of each column in the block belongs. */
  const outputAt = new Int32Array(block);
  const sums = new Float64Array(block * TILE_FILTERS);
  const y = zeros([hOut, wOut, K, m]);

  for (let first = 0; first < N; first += block) {
    const columns = Math.min(block, N - first);
    for (let c = 0; c < columns; c++) {
      // Columns are in (hOut, wOut, m) order.
      const image = (first + c) % m;
      const pixel = (first + c - image) / m;
      const j = pixel % wOut;
      const i = (pixel - j) / wOut;
      const inPanel = c % TILE_COLUMNS;
      const corner = i * stride * rowLength + j * stride * pixelLength + image;
      packPatch(corner, (c - inPanel) * F + inPanel);
      outputAt[c] = pixel * K * m + image;
    }
    for (let k = 0; k < K; k += TILE_FILTERS) {
      const filtersHere = Math.min(TILE_FILTERS, K - k);
      registerTiles(filters, k * F, panels, Math.ceil(columns / TILE_COLUMNS), F, sums);
      for (let c = 0; c < columns; c++) {
        const to = outputAt[c] + k * m;
        for (let r = 0; r < filtersHere; r++) {
          y.data[to + r * m] = sums[c * TILE_FILTERS + r] + b.data[k + r];
        }
      }
    }
  }
  return y;

  /** Copies one image's patch, from its first value in xPadded, to a column of a panel. */
  function packPatch(corner: number, column: number): void {
    const run = f * cIn;
    let to = column;
    for (let u = 0; u < f; u++) {
      let from = corner + u * rowLength;
      for (let t = 0; t < run; t++, from = (from + m) | 0, to = (to + TILE_COLUMNS) | 0) {
        panels[to] = xPadded[from];
      }
    }
  }
};
