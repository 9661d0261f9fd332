// The three transforms of F(2×2, 3×3) with every sum written out, for values that lie strewn over
// the panels of the matrix products. Each is done along the columns, then along the rows.
import type { Tensor } from "#given/tensor.ts";
import type { TilePlace } from "./tile-grid.ts";

/** Sets of sixteen values, one a channel or filter, inside a larger array. */
export interface Strewn {
  readonly data: Float64Array;
  /** Where the first value of the first set lies. */
  readonly start: number;
  /** From one of the sixteen values to the next. */
  readonly place: number;
  /** From one set to the next. */
  readonly set: number;
}

/** G·g·Gᵀ of all channels of filter k. */
export function transformFilter(w: Tensor, k: number, to: Strewn): void {
  const cIn = w.shape[3];
  const half = new Float64Array(12);
  for (let c = 0; c < cIn; c++) {
    for (let v = 0; v < 3; v++) {
      const g0 = w.data[(k * 9 + v) * cIn + c];
      const g1 = w.data[(k * 9 + 3 + v) * cIn + c];
      const g2 = w.data[(k * 9 + 6 + v) * cIn + c];
      half[v] = g0;
      half[3 + v] = (g0 + g1 + g2) / 2;
      half[6 + v] = (g0 - g1 + g2) / 2;
      half[9 + v] = g2;
    }
    for (let i = 0; i < 4; i++) {
      const at = to.start + c * to.set + i * 4 * to.place;
      const [g0, g1, g2] = [half[i * 3], half[i * 3 + 1], half[i * 3 + 2]];
      to.data[at] = g0;
      to.data[at + to.place] = (g0 + g1 + g2) / 2;
      to.data[at + 2 * to.place] = (g0 - g1 + g2) / 2;
      to.data[at + 3 * to.place] = g2;
    }
  }
}

/** Bᵀ·d·B of all channels of one tile. */
export function transformTile(x: Tensor, tile: TilePlace, padding: number, to: Strewn): void {
  const [cIn, m] = [x.shape[2], x.shape[3]];
  const { data, place } = to;
  const pixels = pixelsOf(x, tile, padding);
  const d = new Float64Array(16);
  for (let c = 0; c < cIn; c++) {
    for (let p = 0; p < 16; p++) d[p] = pixels[p] < 0 ? 0 : x.data[pixels[p] + c * m];
    for (let j = 0; j < 4; j++) {
      const [d0, d1, d2, d3] = [d[j], d[4 + j], d[8 + j], d[12 + j]];
      d[j] = d0 - d2;
      d[4 + j] = d1 + d2;
      d[8 + j] = d2 - d1;
      d[12 + j] = d1 - d3;
    }
    let at = to.start + c * to.set;
    for (let i = 0; i < 16; i += 4, at += 4 * place) {
      data[at] = d[i] - d[i + 2];
      data[at + place] = d[i + 1] + d[i + 2];
      data[at + 2 * place] = d[i + 2] - d[i + 1];
      data[at + 3 * place] = d[i + 1] - d[i + 3];
    }
  }
}

/** Where the sixteen pixels of a tile begin in x; −1 for those outside the image. */
function pixelsOf(x: Tensor, { row, column, sample }: TilePlace, padding: number): Int32Array {
  const [hIn, wIn, cIn, m] = x.shape;
  return Int32Array.from({ length: 16 }, (_, p) => {
    const [i, j] = [row - padding + (p >> 2), column - padding + (p & 3)];
    const inside = i >= 0 && i < hIn && j >= 0 && j < wIn;
    return inside ? (i * wIn + j) * cIn * m + sample : -1;
  });
}

/** Aᵀ·product·A of all filters of one tile, plus the bias, into the outputs that exist. */
export function storeOutputs(products: Strewn, tile: TilePlace, b: Tensor, y: Tensor): void {
  const [hOut, wOut, K, m] = y.shape;
  const { data, place } = products;
  const { row, column, sample } = tile;
  const upper = new Float64Array(4);
  const lower = new Float64Array(4);
  const [hasRight, hasBelow] = [column + 1 < wOut, row + 1 < hOut];
  for (let k = 0; k < K; k++) {
    const at = products.start + k * products.set;
    for (let j = 0; j < 4; j++) {
      const middle = data[at + (4 + j) * place];
      const next = data[at + (8 + j) * place];
      upper[j] = data[at + j * place] + middle + next;
      lower[j] = middle - next - data[at + (12 + j) * place];
    }
    const to = ((row * wOut + column) * K + k) * m + sample;
    const below = to + wOut * K * m;
    const bias = b.data[k];
    y.data[to] = upper[0] + upper[1] + upper[2] + bias;
    if (hasRight) y.data[to + K * m] = upper[1] - upper[2] - upper[3] + bias;
    if (hasBelow) y.data[below] = lower[0] + lower[1] + lower[2] + bias;
    if (hasRight && hasBelow) y.data[below + K * m] = lower[1] - lower[2] - lower[3] + bias;
  }
}
