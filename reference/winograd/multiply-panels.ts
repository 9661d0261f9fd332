// One of the sixteen matrix products, [K, cIn] · [cIn, tiles]. Both factors come in panels: four
// filters, or three tiles, of one channel side by side, then those of the next channel. A step of
// the inner loop so reads seven neighbours and makes twelve products, whose sums live in locals:
// as many as the engine can keep in registers beside their factors. Float64Array, because a
// Float32Array costs a conversion at every read.

/** Filters in a panel. */
export const FILTERS = 4;
/** Tiles in a panel. */
export const TILES = 3;

interface Panels {
  readonly data: Float64Array;
  /** Where the first panel begins. */
  readonly start: number;
  readonly count: number;
}

/**
 * @param filters panels `[cIn, FILTERS]`
 * @param tiles panels `[cIn, TILES]`
 * @param products receives `[filters.count·FILTERS, tiles.count·TILES]`, from `start` on
 */
export function multiplyPanels(
  filters: Panels,
  tiles: Panels,
  cIn: number,
  products: { readonly data: Float64Array; readonly start: number },
): void {
  const [a, b, to] = [filters.data, tiles.data, products.data];
  const row = tiles.count * TILES;
  for (let kPanel = 0; kPanel < filters.count; kPanel++) {
    for (let tPanel = 0; tPanel < tiles.count; tPanel++) {
      let p = filters.start + kPanel * cIn * FILTERS;
      let q = tiles.start + tPanel * cIn * TILES;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s20 = 0;
      let s21 = 0;
      let s22 = 0;
      let s30 = 0;
      let s31 = 0;
      let s32 = 0;
      for (let c = 0; c < cIn; c++, p += FILTERS, q += TILES) {
        const b0 = b[q];
        const b1 = b[q + 1];
        const b2 = b[q + 2];
        const a0 = a[p];
        s00 += a0 * b0;
        s01 += a0 * b1;
        s02 += a0 * b2;
        const a1 = a[p + 1];
        s10 += a1 * b0;
        s11 += a1 * b1;
        s12 += a1 * b2;
        const a2 = a[p + 2];
        s20 += a2 * b0;
        s21 += a2 * b1;
        s22 += a2 * b2;
        const a3 = a[p + 3];
        s30 += a3 * b0;
        s31 += a3 * b1;
        s32 += a3 * b2;
      }
      const row0 = products.start + kPanel * FILTERS * row + tPanel * TILES;
      const row1 = row0 + row;
      const row2 = row1 + row;
      const row3 = row2 + row;
      to[row0] = s00;
      to[row0 + 1] = s01;
      to[row0 + 2] = s02;
      to[row1] = s10;
      to[row1 + 1] = s11;
      to[row1 + 2] = s12;
      to[row2] = s20;
      to[row2 + 1] = s21;
      to[row2 + 2] = s22;
      to[row3] = s30;
      to[row3 + 1] = s31;
      to[row3 + 2] = s32;
    }
  }
}
