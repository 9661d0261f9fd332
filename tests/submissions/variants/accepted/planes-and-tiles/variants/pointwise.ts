import type { Pointwise } from "#given/contract/pointwise.ts";
import { zeros } from "#given/tensor.ts";

const TILE = 4;

/** Tiles of 4 filters by 4 columns: 16 sums for 8 loads. Both sides are packed first. */
export const pointwise: Pointwise = (x, w, b) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, fH, fW, depth] = w.shape;
  if (fH !== 1 || fW !== 1 || depth !== cIn) {
    throw new RangeError(`expected w [K, 1, 1, ${cIn}], got [${w.shape.join(", ")}]`);
  }
  const y = zeros([hIn, wIn, K, m]);
  const columns = hIn * wIn * m;
  const filters = pack(K, cIn, (k, c) => w.data[k * cIn + c]);
  const strip = new Float64Array(TILE * cIn);
  const tile = new Float64Array(TILE * TILE);
  for (let first = 0; first < columns; first += TILE) {
    const count = Math.min(TILE, columns - first);
    const starts: number[] = [];
    for (let s = 0; s < count; s++) {
      const n = (first + s) % m;
      const pixel = (first + s - n) / m;
      starts.push(pixel * K * m + n);
      for (let c = 0, from = pixel * cIn * m + n; c < cIn; c++, from += m) strip[c * TILE + s] = x.data[from];
    }
    for (let k = 0; k < K; k += TILE) {
      multiply(filters, k * cIn, strip, cIn, tile);
      for (let r = 0; r < TILE && k + r < K; r++) {
        for (let s = 0; s < count; s++) {
          y.data[starts[s] + (k + r) * m] = tile[r * TILE + s] + b.data[k + r];
        }
      }
    }
  }
  return y;
};

/** Four rows interleaved; what is missing in the last four stays 0. */
function pack(rows: number, length: number, at: (row: number, i: number) => number): Float64Array {
  const packed = new Float64Array(Math.ceil(rows / TILE) * TILE * length);
  for (let row = 0; row < rows; row++) {
    const start = (row - (row % TILE)) * length + (row % TILE);
    for (let i = 0; i < length; i++) packed[start + i * TILE] = at(row, i);
  }
  return packed;
}

function multiply(a: Float64Array, from: number, s: Float64Array, length: number, out: Float64Array): void {
  let c00 = 0, c01 = 0, c02 = 0, c03 = 0, c10 = 0, c11 = 0, c12 = 0, c13 = 0;
  let c20 = 0, c21 = 0, c22 = 0, c23 = 0, c30 = 0, c31 = 0, c32 = 0, c33 = 0;
  for (let q = 0, p = from; q < 4 * length; q += 4, p += 4) {
    const x0 = s[q], x1 = s[q + 1], x2 = s[q + 2], x3 = s[q + 3];
    const w0 = a[p], w1 = a[p + 1], w2 = a[p + 2], w3 = a[p + 3];
    c00 += w0 * x0; c01 += w0 * x1; c02 += w0 * x2; c03 += w0 * x3;
    c10 += w1 * x0; c11 += w1 * x1; c12 += w1 * x2; c13 += w1 * x3;
    c20 += w2 * x0; c21 += w2 * x1; c22 += w2 * x2; c23 += w2 * x3;
    c30 += w3 * x0; c31 += w3 * x1; c32 += w3 * x2; c33 += w3 * x3;
  }
  out[0] = c00; out[1] = c01; out[2] = c02; out[3] = c03;
  out[4] = c10; out[5] = c11; out[6] = c12; out[7] = c13;
  out[8] = c20; out[9] = c21; out[10] = c22; out[11] = c23;
  out[12] = c30; out[13] = c31; out[14] = c32; out[15] = c33;
}
