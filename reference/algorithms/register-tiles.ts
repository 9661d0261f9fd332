// Twelve sums in registers. A product needs two loads if it is computed alone: the processor
// then loads more than it multiplies. Four filters against three columns need seven loads for
// twelve products. The sums are locals, so that the engine keeps them in registers; there are
// sixteen of those, and twelve sums with three columns and one filter value fill them. Twelve
// independent sums also hide how long one addition takes.
//
// Three things here are for V8. The panels are Float64Arrays: JavaScript computes in float64, and
// a value of a Float32Array would be converted again each time it is read. `| 0` tells that an
// offset is a 32-bit integer, which saves a check at every load: a fifth of the time. And one call
// makes a whole row of tiles, which is too long to be inlined: amid the loops of its caller, a
// single tile no longer had all its sums in registers, and took 1.6 times as long. (Sums that begin
// with what is in memory, in place of zero, cost a twentieth.)

/** Columns that a register tile works on at once; see also TILE_FILTERS. */
export const TILE_COLUMNS = 3;

/**
 * Adds the product of one panel of four filters and some panels of three columns to their sums.
 *
 * @param filters `[F, 4]`
 * @param columns `[count, F, 3]`
 * @param sums `[count, 3, 4]`, the four filters' sums for each column; added to
 */
export function registerTiles(
  filters: Float64Array,
  columns: Float64Array,
  sums: Float64Array,
): void {
  const filterEnd = filters.length;
  let q = 0;
  for (let to = 0; to < sums.length; to += 12) {
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
    for (let p = 0; p < filterEnd; p = (p + 4) | 0, q = (q + 3) | 0) {
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
    sums[to] += sum00;
    sums[to + 1] += sum01;
    sums[to + 2] += sum02;
    sums[to + 3] += sum03;
    sums[to + 4] += sum10;
    sums[to + 5] += sum11;
    sums[to + 6] += sum12;
    sums[to + 7] += sum13;
    sums[to + 8] += sum20;
    sums[to + 9] += sum21;
    sums[to + 10] += sum22;
    sums[to + 11] += sum23;
  }
}
