/** Filters that a register tile works on at once. */
export const TILE_FILTERS = 4;

/**
 * The rows of a matrix in panels of four, in float64: within a panel the four values of one
 * column stand side by side, in the order in which a register tile reads them.
 *
 * @param data `[K, F]`, row-major
 * @returns `[⌈K / 4⌉, F, 4]`; rows that the last panel lacks are zeros
 */
export function filterPanels(data: Float32Array, K: number): Float64Array {
  const F = data.length / K;
  const panels = new Float64Array(Math.ceil(K / TILE_FILTERS) * F * TILE_FILTERS);
  for (let k = 0; k < K; k += TILE_FILTERS) {
    const filtersHere = Math.min(TILE_FILTERS, K - k);
    let to = k * F;
    for (let t = 0; t < F; t++, to += TILE_FILTERS) {
      for (let r = 0; r < filtersHere; r++) {
        panels[to + r] = data[(k + r) * F + t];
      }
    }
  }
  return panels;
}
