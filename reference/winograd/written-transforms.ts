// The three transforms of F(2×2, 3×3) with every sum written out, for values that lie strewn over
// the panels of the matrix products. Each goes along the columns first; what it finds are the
// arguments of the function that goes along a row, and stores. No array holds a value on the way,
// so that they stay in registers. `| 0` tells that an offset is a 32-bit integer, which saves a
// check at every access.
import type { Tensor } from "#given/tensor.ts";
import { TILE_FILTERS } from "../algorithms/filter-panels.ts";
import type { TilePlace } from "./tile-grid.ts";

/** Sets of sixteen values, one a channel or filter, inside a larger array. */
interface Strewn {
  readonly data: Float64Array;
  /** Where the first value of the first set lies. */
  readonly start: number;
  /** From one of the sixteen values to the next. */
  readonly place: number;
  /** From one set to the next. */
  readonly set: number;
}

/** G·g·Gᵀ of all channels of filter k of w, `[K, 3, 3, cIn]`. */
export function transformFilter(w: Tensor, k: number, to: Strewn): void {
  const cIn = w.shape[3];
  const g = w.data;
  let tap = k * 9 * cIn;
  let at = to.start;
  for (let c = 0; c < cIn; c++, tap = (tap + 1) | 0, at = (at + to.set) | 0) {
    const g00 = g[tap];
    const g01 = g[(tap + cIn) | 0];
    const g02 = g[(tap + 2 * cIn) | 0];
    const g10 = g[(tap + 3 * cIn) | 0];
    const g11 = g[(tap + 4 * cIn) | 0];
    const g12 = g[(tap + 5 * cIn) | 0];
    const g20 = g[(tap + 6 * cIn) | 0];
    const g21 = g[(tap + 7 * cIn) | 0];
    const g22 = g[(tap + 8 * cIn) | 0];
    const even0 = g00 + g20;
    const even1 = g01 + g21;
    const even2 = g02 + g22;
    storeFilterRow(to, at, g00, g01, g02);
    storeFilterRow(to, at + 4 * to.place, (even0 + g10) / 2, (even1 + g11) / 2, (even2 + g12) / 2);
    storeFilterRow(to, at + 8 * to.place, (even0 - g10) / 2, (even1 - g11) / 2, (even2 - g12) / 2);
    storeFilterRow(to, at + 12 * to.place, g20, g21, g22);
  }
}

/** Three values times Gᵀ. */
function storeFilterRow(to: Strewn, at: number, g0: number, g1: number, g2: number): void {
  const { data, place } = to;
  data[at] = g0;
  data[(at + place) | 0] = (g0 + g2 + g1) / 2;
  data[(at + 2 * place) | 0] = (g0 + g2 - g1) / 2;
  data[(at + 3 * place) | 0] = g2;
}

/**
 * Bᵀ·d·B of all channels of one tile.
 *
 * @param xPadded so far that the tile lies inside
 * @param corner where its first value stands
 */
export function transformTile(xPadded: Tensor, corner: number, to: Strewn): void {
  const [, wide, cIn, m] = xPadded.shape;
  const d = xPadded.data;
  const pixel = cIn * m;
  const row = wide * pixel;
  let [row0, row1, row2, row3] = [corner, corner + row, corner + 2 * row, corner + 3 * row];
  let at = to.start;
  for (let c = 0; c < cIn; c++, at = (at + to.set) | 0) {
    const d00 = d[row0];
    const d01 = d[(row0 + pixel) | 0];
    const d02 = d[(row0 + 2 * pixel) | 0];
    const d03 = d[(row0 + 3 * pixel) | 0];
    const d10 = d[row1];
    const d11 = d[(row1 + pixel) | 0];
    const d12 = d[(row1 + 2 * pixel) | 0];
    const d13 = d[(row1 + 3 * pixel) | 0];
    const d20 = d[row2];
    const d21 = d[(row2 + pixel) | 0];
    const d22 = d[(row2 + 2 * pixel) | 0];
    const d23 = d[(row2 + 3 * pixel) | 0];
    const d30 = d[row3];
    const d31 = d[(row3 + pixel) | 0];
    const d32 = d[(row3 + 2 * pixel) | 0];
    const d33 = d[(row3 + 3 * pixel) | 0];
    storeTileRow(to, at, d00 - d20, d01 - d21, d02 - d22, d03 - d23);
    storeTileRow(to, at + 4 * to.place, d10 + d20, d11 + d21, d12 + d22, d13 + d23);
    storeTileRow(to, at + 8 * to.place, d20 - d10, d21 - d11, d22 - d12, d23 - d13);
    storeTileRow(to, at + 12 * to.place, d10 - d30, d11 - d31, d12 - d32, d13 - d33);
    row0 = (row0 + m) | 0;
    row1 = (row1 + m) | 0;
    row2 = (row2 + m) | 0;
    row3 = (row3 + m) | 0;
  }
}

/** Four values times B. */
function storeTileRow(
  to: Strewn,
  at: number,
  d0: number,
  d1: number,
  d2: number,
  d3: number,
): void {
  const { data, place } = to;
  data[at] = d0 - d2;
  data[(at + place) | 0] = d1 + d2;
  data[(at + 2 * place) | 0] = d2 - d1;
  data[(at + 3 * place) | 0] = d1 - d3;
}

/** Filters k … end − 1. */
interface FilterRange {
  readonly k: number;
  readonly end: number;
}

/**
 * Aᵀ·product·A of some filters of one tile, plus the bias, into the outputs that exist.
 *
 * @param products a set is a panel of TILE_FILTERS filters, side by side
 */
export function storeOutputs(
  products: Strewn,
  filters: FilterRange,
  tile: TilePlace,
  b: Tensor,
  y: Tensor,
): void {
  const { data, place } = products;
  const { row, column, sample } = tile;
  const [hOut, wOut, K, m] = y.shape;
  const [hasRight, hasBelow] = [column + 1 < wOut, row + 1 < hOut];
  for (let k = filters.k; k < filters.end; k++) {
    const inPanel = (k - filters.k) % TILE_FILTERS;
    const panel = (k - filters.k - inPanel) / TILE_FILTERS;
    const at0 = (products.start + panel * products.set + inPanel) | 0;
    const at1 = (at0 + 4 * place) | 0;
    const at2 = (at1 + 4 * place) | 0;
    const at3 = (at2 + 4 * place) | 0;
    const p10 = data[at1];
    const p11 = data[(at1 + place) | 0];
    const p12 = data[(at1 + 2 * place) | 0];
    const p13 = data[(at1 + 3 * place) | 0];
    const p20 = data[at2];
    const p21 = data[(at2 + place) | 0];
    const p22 = data[(at2 + 2 * place) | 0];
    const p23 = data[(at2 + 3 * place) | 0];
    const upper0 = data[at0] + p10 + p20;
    const upper1 = data[(at0 + place) | 0] + p11 + p21;
    const upper2 = data[(at0 + 2 * place) | 0] + p12 + p22;
    const upper3 = data[(at0 + 3 * place) | 0] + p13 + p23;
    const lower0 = p10 - p20 - data[at3];
    const lower1 = p11 - p21 - data[(at3 + place) | 0];
    const lower2 = p12 - p22 - data[(at3 + 2 * place) | 0];
    const lower3 = p13 - p23 - data[(at3 + 3 * place) | 0];
    const bias = b.data[k];
    const left = ((row * wOut + column) * K + k) * m + sample;
    const below = left + wOut * K * m;
    y.data[left] = upper0 + upper1 + upper2 + bias;
    if (hasRight) y.data[left + K * m] = upper1 - upper2 - upper3 + bias;
    if (hasBelow) y.data[below] = lower0 + lower1 + lower2 + bias;
    if (hasRight && hasBelow) y.data[below + K * m] = lower1 - lower2 - lower3 + bias;
  }
}
