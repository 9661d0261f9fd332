// Register blocking: a tile of 4×3 sums lives in twelve locals, so that each step of the inner
// loop loads seven values for twelve products, and stores nothing. For the loads to be contiguous,
// four rows of a are interleaved into a panel, step by step, and three rows of b into another.
// The panels are float64, which spares the inner loop a conversion a load. They are DEPTH steps
// deep: one panel of b (6 KiB) and one of a (8 KiB) then stay in the first-level cache. Missing
// rows of a last panel are zeros; their sums are computed and not stored.
import { type Tensor, tensor } from "#given/tensor.ts";

const ROWS_A = 4;
const ROWS_B = 3;
const DEPTH = 256;

/**
 * All dot products of a row of a with a row of b, a·bᵀ, summed in float64. Where both factors of
 * a sum lie in rows, no transpose is needed before.
 *
 * @param a `[P, L]`
 * @param b `[Q, L]`
 * @returns `[P, Q]`, freshly allocated
 * @throws RangeError when the rows of a and b differ in length
 */
export function productOfRows(a: Tensor, b: Tensor): Tensor {
  const [P, L] = a.shape;
  const [Q, lengthB] = b.shape;
  if (lengthB !== L) {
    throw new RangeError(`Expected b to have rows as long as a's, ${L}, got ${lengthB}.`);
  }
  const product = new Float64Array(P * Q);
  const panelsA = new Float64Array(Math.ceil(P / ROWS_A) * ROWS_A * Math.min(L, DEPTH));
  const panelB = new Float64Array(ROWS_B * Math.min(L, DEPTH));

  for (let start = 0; start < L; start += DEPTH) {
    const depth = Math.min(DEPTH, L - start);
    for (let p = 0; p < P; p += ROWS_A) {
      packRows(a, { first: p, rows: ROWS_A, start, depth }, panelsA.subarray(p * depth));
    }
    for (let q = 0; q < Q; q += ROWS_B) {
      packRows(b, { first: q, rows: ROWS_B, start, depth }, panelB);
      for (let p = 0; p < P; p += ROWS_A) {
        addTile(product, { p, q, P, Q, depth }, panelsA, panelB);
      }
    }
  }
  return tensor([P, Q], product);
}

interface Slab {
  readonly first: number;
  readonly rows: number;
  readonly start: number;
  readonly depth: number;
}

/** Interleaves some rows of a matrix, from step `start` on: all rows' values of a step together. */
function packRows(matrix: Tensor, { first, rows, start, depth }: Slab, panel: Float64Array): void {
  const [count, L] = matrix.shape;
  for (let r = 0; r < rows; r++) {
    const from = (first + r) * L + start;
    const missing = first + r >= count;
    for (let l = 0; l < depth; l++) {
      panel[l * rows + r] = missing ? 0 : matrix.data[from + l];
    }
  }
}

interface Tile {
  readonly p: number;
  readonly q: number;
  readonly P: number;
  readonly Q: number;
  readonly depth: number;
}

/** Adds four rows of a times three rows of b to the product's tile at (p, q). */
function addTile(
  product: Float64Array,
  { p, q, P, Q, depth }: Tile,
  panelsA: Float64Array,
  panelB: Float64Array,
): void {
  let [s00, s01, s02, s10, s11, s12] = [0, 0, 0, 0, 0, 0];
  let [s20, s21, s22, s30, s31, s32] = [0, 0, 0, 0, 0, 0];
  const first = p * depth;
  for (let l = 0, i = first, j = 0; l < depth; l++, i += ROWS_A, j += ROWS_B) {
    const b0 = panelB[j];
    const b1 = panelB[j + 1];
    const b2 = panelB[j + 2];
    const a0 = panelsA[i];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    const a1 = panelsA[i + 1];
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    const a2 = panelsA[i + 2];
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    const a3 = panelsA[i + 3];
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
  }
  const tile = [s00, s01, s02, s10, s11, s12, s20, s21, s22, s30, s31, s32];
  for (let r = 0; r < Math.min(ROWS_A, P - p); r++) {
    for (let c = 0; c < Math.min(ROWS_B, Q - q); c++) {
      product[(p + r) * Q + q + c] += tile[r * ROWS_B + c];
    }
  }
}
