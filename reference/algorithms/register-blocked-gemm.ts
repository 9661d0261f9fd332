// A matrix product in three steps (K. Goto, R. van de Geijn, Anatomy of High-Performance Matrix
// Multiplication, 2008). Both matrices are first packed into panels, in the order in which the
// innermost loop reads them. Then a block of column panels that fits into the second-level cache
// meets one panel of filters after the other, each of which stays in the first-level cache
// meanwhile. The innermost step multiplies two panels in registers: see register-tiles.ts.
import type { Gemm } from "#given/contract/gemm.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { columnsInBlock } from "./column-block.ts";
import { filterPanels, TILE_FILTERS } from "./filter-panels.ts";
import { registerTiles, TILE_COLUMNS } from "./register-tiles.ts";

/**
 * The product of two matrices, summed in float64.
 *
 * @param a `[K, F]`
 * @param b `[F, N]`
 * @returns `[K, N]`, freshly allocated
 * @throws RangeError when a has not as many columns as b has rows
 */
export const registerBlockedGemm: Gemm = (a, b) => {
  const [K, F] = a.shape;
  const [rows, N] = b.shape;
  if (rows !== F) {
    throw new RangeError(`Expected b to have as many rows as a has columns, ${F}, got ${rows}.`);
  }
  const filters = filterPanels(a.data, K);
  const block = columnsInBlock(F, N);
  const panels = new Float64Array(block * F);
  const sums = new Float64Array(block * TILE_FILTERS);
  const product = zeros([K, N]);

  for (let first = 0; first < N; first += block) {
    const columns = Math.min(block, N - first);
    packColumns(b, first, columns, panels);
    const wholePanels = Math.ceil(columns / TILE_COLUMNS) * TILE_COLUMNS;
    const columnPanels = panels.subarray(0, wholePanels * F);
    for (let k = 0; k < K; k += TILE_FILTERS) {
      sums.fill(0);
      registerTiles(
        filters.subarray(k * F, (k + TILE_FILTERS) * F),
        columnPanels,
        sums.subarray(0, wholePanels * TILE_FILTERS),
      );
      const filtersHere = Math.min(TILE_FILTERS, K - k);
      for (let r = 0; r < filtersHere; r++) {
        const to = (k + r) * N + first;
        for (let c = 0; c < columns; c++) {
          product.data[to + c] = sums[c * TILE_FILTERS + r];
        }
      }
    }
  }
  return product;
};

/**
 * Columns first … first + columns of b, in panels `[F, 3]`. In the last panel, stale values may
 * fill the missing columns: their sums aren't stored.
 */
function packColumns(b: Tensor, first: number, columns: number, panels: Float64Array): void {
  const [F, N] = b.shape;
  for (let c = 0; c < columns; c += TILE_COLUMNS) {
    const columnsHere = Math.min(TILE_COLUMNS, columns - c);
    let to = c * F;
    for (let t = 0; t < F; t++, to += TILE_COLUMNS) {
      const from = t * N + first + c;
      for (let s = 0; s < columnsHere; s++) {
        panels[to + s] = b.data[from + s];
      }
    }
  }
}
