// Direct convolution in blocks, without a matrix. In registers: twelve sums at a time, of four
// filters for three neighbouring outputs (why, says register-tiles.ts), read straight from the
// padded input. In the cache: one output row after the other. A panel of four filters, and the f
// rows of the input under the output row, stay in the cache while they meet; a filter isn't read
// again for each output. A window's row is one contiguous run of f·cIn values, m apart, so three
// offsets walk through the input together.
//
// Outputs of one row are numbered in (wOut, m) order: three neighbours may be of different images.
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { outputSize } from "../naive/output-size.ts";
import { zeroPad } from "../naive/zero-pad.ts";
import { filterPanels, TILE_FILTERS } from "./filter-panels.ts";

const TILE_OUTPUTS = 3;

/**
 * Direct convolution, blocked for the registers and the cache.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const directBlocked: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });

  const run = f * cIn;
  const filters = filterPanels(w.data, K);
  // In float64, so that a value isn't converted again for every panel of filters.
  const xPadded = Float64Array.from(zeroPad(x, padding).data);
  const rowLength = (wIn + 2 * padding) * cIn * m;
  const outputs = wOut * m;
  /** First value of each window on the first row. */
  const windowAt = Int32Array.from({ length: outputs }, (_, o) => {
    const image = o % m;
    return ((o - image) / m) * stride * cIn * m + image;
  });
  const tile = new Float64Array(TILE_OUTPUTS * TILE_FILTERS);
  const y = zeros([hOut, wOut, K, m]);

  for (let i = 0; i < hOut; i++) {
    const top = i * stride * rowLength;
    for (let k = 0; k < K; k += TILE_FILTERS) {
      const filtersHere = Math.min(TILE_FILTERS, K - k);
      for (let o = 0; o < outputs; o += TILE_OUTPUTS) {
        const outputsHere = Math.min(TILE_OUTPUTS, outputs - o);
        sumTile(k * f * run, top, o);
        for (let s = 0; s < outputsHere; s++) {
          const image = (o + s) % m;
          const to = (i * outputs + o + s - image) * K + k * m + image;
          for (let r = 0; r < filtersHere; r++) {
            y.data[to + r * m] = tile[s * TILE_FILTERS + r] + b.data[k + r];
          }
        }
      }
    }
  }
  return y;

  /** Fills the tile: four filters for outputs o, o + 1 and o + 2 of the row at `top`. */
  function sumTile(panel: number, top: number, o: number): void {
    // Beyond the end of the row, the last window once more: its sums aren't stored.
    let at0 = top + windowAt[o];
    let at1 = top + windowAt[Math.min(o + 1, outputs - 1)];
    let at2 = top + windowAt[Math.min(o + 2, outputs - 1)];
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
    let p = panel;
    const toNextRow = rowLength - run * m;
    for (let u = 0; u < f; u++) {
      for (const end = p + run * TILE_FILTERS; p < end; p = (p + TILE_FILTERS) | 0) {
        const x0 = xPadded[at0];
        const x1 = xPadded[at1];
        const x2 = xPadded[at2];
        const w0 = filters[p];
        sum00 += w0 * x0;
        sum10 += w0 * x1;
        sum20 += w0 * x2;
        const w1 = filters[(p + 1) | 0];
        sum01 += w1 * x0;
        sum11 += w1 * x1;
        sum21 += w1 * x2;
        const w2 = filters[(p + 2) | 0];
        sum02 += w2 * x0;
        sum12 += w2 * x1;
        sum22 += w2 * x2;
        const w3 = filters[(p + 3) | 0];
        sum03 += w3 * x0;
        sum13 += w3 * x1;
        sum23 += w3 * x2;
        at0 = (at0 + m) | 0;
        at1 = (at1 + m) | 0;
        at2 = (at2 + m) | 0;
      }
      at0 = (at0 + toNextRow) | 0;
      at1 = (at1 + toNextRow) | 0;
      at2 = (at2 + toNextRow) | 0;
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
};
