/** Where the 2×2 outputs of a tile lie. */
export interface TilePlace {
  /** First row of its outputs, in elements; of its inputs, in the padded image, too. */
  readonly row: number;
  readonly column: number;
  readonly sample: number;
}

/** All tiles, row by row. Images run fastest: at one pixel of x and y, theirs stand together. */
export function tileGrid(hOut: number, wOut: number, m: number): TilePlace[] {
  const places: TilePlace[] = [];
  for (let row = 0; row < hOut; row += 2) {
    for (let column = 0; column < wOut; column += 2) {
      for (let sample = 0; sample < m; sample++) places.push({ row, column, sample });
    }
  }
  return places;
}
