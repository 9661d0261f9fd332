// Register blocking: a tile of 4×3 sums lives in twelve locals, so that each step of the inner
// loop loads seven values for twelve products, and stores nothing. Both matrices are read along
// their rows and copied into panels: four columns of a and three of b, all values of a step
// together. The panels are float64, which spares the inner loop a conversion a load, and DEPTH
// steps deep: one panel of b (6 KiB) and one of a (8 KiB) then stay in the first-level cache.
// Missing columns of a last panel are zeros; their sums are computed and not stored.
import { type Tensor, tensor } from "#given/tensor.ts";

const COLUMNS_A = 4;
const COLUMNS_B = 3;
const DEPTH = 256;

/**
 * All dot products of a column of a with a column of b, aᵀ·b, summed in float64. Where a sum runs
 * along the columns of both factors, no transpose is needed before.
 *
 * @param a `[L, P]`
 * @param b `[L, Q]`
 * @returns `[P, Q]`, freshly allocated
 * @throws RangeError when the columns of a and b differ in length
 */
export function productOfColumns(a: Tensor, b: Tensor): Tensor {
  const [L, P] = a.shape;
  const [lengthB, Q] = b.shape;
  if (lengthB !== L) {
    throw new RangeError(`Expected b to have as many rows as a, ${L}, got ${lengthB}.`);
  }
  const product = new Float64Array(P * Q);
  const panelsA = new Float64Array(Math.ceil(P / COLUMNS_A) * COLUMNS_A * Math.min(L, DEPTH));
  const panelB = new Float64Array(COLUMNS_B * Math.min(L, DEPTH));

  for (let start = 0; start < L; start += DEPTH) {
    const depth = Math.min(DEPTH, L - start);
    for (let p = 0; p < P; p += COLUMNS_A) {
      packColumns(a, { first: p, columns: COLUMNS_A, start, depth }, panelsA.subarray(p * depth));
    }
    for (let q = 0; q < Q; q += COLUMNS_B) {
      packColumns(b, { first: q, columns: COLUMNS_B, start, depth }, panelB);
      for (let p = 0; p < P; p += COLUMNS_A) {
        addTile(product, { p, q, P, Q, depth }, panelsA, panelB);
      }
    }
  }
  return tensor([P, Q], product);
}

interface Slab {
  readonly first: number;
  readonly columns: number;
  readonly start: number;
  readonly depth: number;
}

/** Copies some columns of a matrix, from row `start` on. */
function packColumns(
  matrix: Tensor,
  { first, columns, start, depth }: Slab,
  panel: Float64Array,
): void {
  const [, count] = matrix.shape;
  const present = Math.min(columns, count - first);
  for (let l = 0; l < depth; l++) {
    const from = (start + l) * count + first;
    for (let c = 0; c < columns; c++) {
      panel[l * columns + c] = c < present ? matrix.data[from + c] : 0;
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

/** Adds four columns of a times three columns of b to the product's tile at (p, q). */
function addTile(
  product: Float64Array,
  { p, q, P, Q, depth }: Tile,
  panelsA: Float64Array,
  panelB: Float64Array,
): void {
  let [s00, s01, s02, s10, s11, s12] = [0, 0, 0, 0, 0, 0];
  let [s20, s21, s22, s30, s31, s32] = [0, 0, 0, 0, 0, 0];
  const first = p * depth;
  for (let l = 0, i = first, j = 0; l < depth; l++, i += COLUMNS_A, j += COLUMNS_B) {
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
  for (let r = 0; r < Math.min(COLUMNS_A, P - p); r++) {
    for (let c = 0; c < Math.min(COLUMNS_B, Q - q); c++) {
      product[(p + r) * Q + q + c] += tile[r * COLUMNS_B + c];
    }
  }
}
