// One matrix product, and no im2col: a pixel of x is a column of cIn values already, and a filter is
// a row of as many. Two columns meet four filters at a time: the eight sums live in locals, and six
// loads serve eight products. Filters and columns are copied to float64 first, so that the inner
// loop converts nothing and reads from left to right.
import type { Pointwise } from "#given/contract/pointwise.ts";
import { type Tensor, zeros } from "#given/tensor.ts";

const FILTERS = 4;

/**
 * Each filter weighs the channels of each pixel.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, 1, 1, cIn]`
 * @param b `[K]`
 * @returns `[hIn, wIn, K, m]`, freshly allocated
 * @throws RangeError when w isn't `[K, 1, 1, cIn]`
 */
export const pointwise: Pointwise = (x, w, b) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, fH, fW, depth] = w.shape;
  if (fH !== 1 || fW !== 1 || depth !== cIn) {
    throw new RangeError(`Expected w to be [K, 1, 1, ${cIn}], got [${w.shape.join(", ")}].`);
  }
  const y = zeros([hIn, wIn, K, m]);
  // Filters of zeros fill the last four; their sums aren't stored.
  const filters = new Float64Array(Math.ceil(K / FILTERS) * FILTERS * cIn);
  filters.set(w.data);
  const one = new Float64Array(cIn);
  const other = new Float64Array(cIn);
  const sums = new Float64Array(2 * FILTERS);

  const columns = hIn * wIn * m;
  for (let column = 0; column < columns; column += 2) {
    // The last column of an odd number is taken twice, and stored twice.
    const next = Math.min(column + 1, columns - 1);
    copyColumn(x, column, one);
    copyColumn(x, next, other);

    for (let k = 0; k < K; k += FILTERS) {
      multiplyTile(filters, k * cIn, one, other, sums);
      for (let t = k; t < Math.min(k + FILTERS, K); t++) {
        y.data[start(column, K, m) + t * m] = sums[t - k] + b.data[t];
        y.data[start(next, K, m) + t * m] = sums[FILTERS + t - k] + b.data[t];
      }
    }
  }
  return y;
};

/** Where a column starts: images stand inside the channels, so its elements lie m apart. */
function start(column: number, channels: number, m: number): number {
  return Math.floor(column / m) * channels * m + (column % m);
}

function copyColumn(x: Tensor, column: number, to: Float64Array): void {
  const [, , cIn, m] = x.shape;
  for (let c = 0, from = start(column, cIn, m); c < cIn; c++, from += m) {
    to[c] = x.data[from];
  }
}

/** Four filters from `row` on, on two columns: four sums of the one, then four of the other. */
function multiplyTile(
  filters: Float64Array,
  row: number,
  one: Float64Array,
  other: Float64Array,
  sums: Float64Array,
): void {
  const cIn = one.length;
  const row1 = row + cIn;
  const row2 = row1 + cIn;
  const row3 = row2 + cIn;
  let a0 = 0;
  let a1 = 0;
  let a2 = 0;
  let a3 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let b3 = 0;
  for (let c = 0; c < cIn; c++) {
    const a = one[c];
    const b = other[c];
    const w0 = filters[row + c];
    const w1 = filters[row1 + c];
    const w2 = filters[row2 + c];
    const w3 = filters[row3 + c];
    a0 += a * w0;
    a1 += a * w1;
    a2 += a * w2;
    a3 += a * w3;
    b0 += b * w0;
    b1 += b * w1;
    b2 += b * w2;
    b3 += b * w3;
  }
  sums[0] = a0;
  sums[1] = a1;
  sums[2] = a2;
  sums[3] = a3;
  sums[4] = b0;
  sums[5] = b1;
  sums[6] = b2;
  sums[7] = b3;
}
