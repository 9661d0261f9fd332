// Everything as rows of patches: P is [N, F], G is dy as [N, K].

/** C = Aᵀ·B for A [L, P] and B [L, Q], 4 by 4 sums in locals. */
export function crossProduct(a: Float64Array, b: Float64Array, L: number): Float32Array {
  const P = a.length / L;
  const Q = b.length / L;
  const c = new Float32Array(P * Q);
  const pa = new Float64Array(4 * L);
  const pb = new Float64Array(4 * L);
  for (let p = 0; p < P; p += 4) {
    pack(a, L, P, p, pa);
    for (let q = 0; q < Q; q += 4) {
      pack(b, L, Q, q, pb);
      tile(pa, pb, L, c, p, q, P, Q);
    }
  }
  return c;
}

function pack(from: Float64Array, L: number, width: number, first: number, to: Float64Array) {
  const count = Math.min(4, width - first);
  to.fill(0);
  for (let l = 0; l < L; l++) {
    for (let d = 0; d < count; d++) to[4 * l + d] = from[l * width + first + d];
  }
}

function tile(
  a: Float64Array,
  b: Float64Array,
  L: number,
  out: Float32Array,
  p: number,
  q: number,
  P: number,
  Q: number,
) {
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0;
  let s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0;
  let s30 = 0, s31 = 0, s32 = 0, s33 = 0;
  for (let l = 0; l < 4 * L; l += 4) {
    const a0 = a[l], a1 = a[l + 1], a2 = a[l + 2], a3 = a[l + 3];
    const b0 = b[l], b1 = b[l + 1], b2 = b[l + 2], b3 = b[l + 3];
    s00 += a0 * b0; s01 += a0 * b1; s02 += a0 * b2; s03 += a0 * b3;
    s10 += a1 * b0; s11 += a1 * b1; s12 += a1 * b2; s13 += a1 * b3;
    s20 += a2 * b0; s21 += a2 * b1; s22 += a2 * b2; s23 += a2 * b3;
    s30 += a3 * b0; s31 += a3 * b1; s32 += a3 * b2; s33 += a3 * b3;
  }
  const sums = [s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33];
  for (let i = 0; i < Math.min(4, P - p); i++) {
    for (let j = 0; j < Math.min(4, Q - q); j++) out[(p + i) * Q + q + j] = sums[4 * i + j];
  }
}
