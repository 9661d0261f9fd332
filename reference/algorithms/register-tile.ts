// Twelve sums in registers. A product needs two loads if it is computed alone: the processor
// then loads more than it multiplies. Four filters against three columns need seven loads for
// twelve products. The sums are locals, so that the engine keeps them in registers; there are
// sixteen of those, and twelve sums with three columns and one filter value fill them. Twelve
// independent sums also hide how long one addition takes.
//
// The panels are Float64Arrays: JavaScript computes in float64, and each value of a Float32Array
// would be converted again each time it is read. `| 0` tells the engine that an offset is a 32-bit
// integer, which saves a check at every load; it makes the tile a fifth faster.

/** Columns that a register tile works on at once; see also TILE_FILTERS. */
export const TILE_COLUMNS = 3;

/**
 * The product of one panel of four filters and one panel of three columns, F taps each.
 *
 * @param filters `[…, F, 4]`; the panel begins at `filterAt`
 * @param columns `[…, F, 3]`; the panel begins at `columnAt`
 * @param tile overwritten: `[3, 4]`, the four filters' sums for each column
 */
export function registerTile(
  filters: Float64Array,
  filterAt: number,
  columns: Float64Array,
  columnAt: number,
  F: number,
  tile: Float64Array,
): void {
  let sum00 = 0;
  let sum01 = 0;
  let sum02 = 0;
  let sum03 = 0;
  let sum10 = 0;
  let sum11 = 0;
  let sum12 = 0;
  let sum13 = 0;
  let sum20 = 0;
  let sum21 = 0;
  let sum22 = 0;
  let sum23 = 0;
  let p = filterAt;
  let q = columnAt;
  for (const end = filterAt + F * 4; p < end; p = (p + 4) | 0, q = (q + 3) | 0) {
    const column0 = columns[q];
    const column1 = columns[(q + 1) | 0];
    const column2 = columns[(q + 2) | 0];
    const filter0 = filters[p];
    sum00 += filter0 * column0;
    sum10 += filter0 * column1;
    sum20 += filter0 * column2;
    const filter1 = filters[(p + 1) | 0];
    sum01 += filter1 * column0;
    sum11 += filter1 * column1;
    sum21 += filter1 * column2;
    const filter2 = filters[(p + 2) | 0];
    sum02 += filter2 * column0;
    sum12 += filter2 * column1;
    sum22 += filter2 * column2;
    const filter3 = filters[(p + 3) | 0];
    sum03 += filter3 * column0;
    sum13 += filter3 * column1;
    sum23 += filter3 * column2;
  }
  tile[0] = sum00;
  tile[1] = sum01;
  tile[2] = sum02;
  tile[3] = sum03;
  tile[4] = sum10;
  tile[5] = sum11;
  tile[6] = sum12;
  tile[7] = sum13;
  tile[8] = sum20;
  tile[9] = sum21;
  tile[10] = sum22;
  tile[11] = sum23;
}
