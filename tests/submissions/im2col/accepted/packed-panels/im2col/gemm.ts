import type { Gemm } from "#given/contract/gemm.ts";
import { zeros } from "#given/tensor.ts";

const WIDE = 4;
const TALL = 4;

/**
 * Cache-friendly: columns of b are copied in strips of 4 into a small contiguous buffer of float64
 * (F·4·8 bytes: first-level cache), rows of a likewise into strips of 4. Then a 4×4 tile reads both
 * from front to back. Strips are filled up with zeros, so the inner loop has no special cases.
 */
export const gemm: Gemm = (a, b) => {
  const [K, F] = a.shape;
  const [F2, N] = b.shape;
  if (F !== F2) throw new RangeError(`a has ${F} columns, b has ${F2} rows`);
  const c = zeros([K, N]);
  const out = c.data;

  const strips = Math.ceil(K / TALL);
  const packedA = new Float64Array(strips * TALL * F);
  for (let i = 0; i < K; i++) {
    const strip = Math.floor(i / TALL) * TALL * F + (i % TALL);
    for (let k = 0; k < F; k++) packedA[strip + k * TALL] = a.data[i * F + k];
  }

  const packedB = new Float64Array(WIDE * F);
  const tile = new Float64Array(TALL * WIDE);
  for (let j = 0; j < N; j += WIDE) {
    const wide = Math.min(WIDE, N - j);
    if (wide < WIDE) packedB.fill(0);
    for (let k = 0; k < F; k++) {
      for (let v = 0; v < wide; v++) packedB[k * WIDE + v] = b.data[k * N + j + v];
    }
    for (let s = 0; s < strips; s++) {
      multiply(packedA, s * TALL * F, packedB, F, tile);
      const tall = Math.min(TALL, K - s * TALL);
      for (let u = 0; u < tall; u++) {
        for (let v = 0; v < wide; v++) {
          out[(s * TALL + u) * N + j + v] = tile[u * WIDE + v];
        }
      }
    }
  }
  return c;
};

/** tile = a strip of a (4 × F) times a strip of b (F × 4) */
function multiply(
  a: Float64Array,
  from: number,
  b: Float64Array,
  F: number,
  tile: Float64Array,
): void {
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0;
  let s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0;
  let s30 = 0, s31 = 0, s32 = 0, s33 = 0;
  for (let k = 0, p = from, q = 0; k < F; k++, p += 4, q += 4) {
    const a0 = a[p], a1 = a[p + 1], a2 = a[p + 2], a3 = a[p + 3];
    const b0 = b[q], b1 = b[q + 1], b2 = b[q + 2], b3 = b[q + 3];
    s00 += a0 * b0; s01 += a0 * b1; s02 += a0 * b2; s03 += a0 * b3;
    s10 += a1 * b0; s11 += a1 * b1; s12 += a1 * b2; s13 += a1 * b3;
    s20 += a2 * b0; s21 += a2 * b1; s22 += a2 * b2; s23 += a2 * b3;
    s30 += a3 * b0; s31 += a3 * b1; s32 += a3 * b2; s33 += a3 * b3;
  }
  tile[0] = s00; tile[1] = s01; tile[2] = s02; tile[3] = s03;
  tile[4] = s10; tile[5] = s11; tile[6] = s12; tile[7] = s13;
  tile[8] = s20; tile[9] = s21; tile[10] = s22; tile[11] = s23;
  tile[12] = s30; tile[13] = s31; tile[14] = s32; tile[15] = s33;
}
