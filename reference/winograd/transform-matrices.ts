/** A small matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/** The three matrices of F(t×t, 3×3): t×t outputs of a 3×3 filter from one tile. */
export interface TransformMatrices {
  /** `[t + 2, 3]` */
  readonly G: Matrix;
  /** `[t + 2, t + 2]` */
  readonly Bt: Matrix;
  /** `[t, t + 2]` */
  readonly At: Matrix;
}

/**
 * F(2×2, 3×3), from the points 0, 1, −1 and ∞: halves only, so exact in binary.
 * (A. Lavin, S. Gray, Fast Algorithms for Convolutional Neural Networks, 2016, §4.1.)
 */
export const F2: TransformMatrices = {
  G: [
    [1, 0, 0],
    [1 / 2, 1 / 2, 1 / 2],
    [1 / 2, -1 / 2, 1 / 2],
    [0, 0, 1],
  ],
  Bt: [
    [1, 0, -1, 0],
    [0, 1, 1, 0],
    [0, -1, 1, 0],
    [0, 1, 0, -1],
  ],
  At: [
    [1, 1, 1, 0],
    [0, 1, -1, -1],
  ],
};

/**
 * F(4×4, 3×3), from the points 0, 1, −1, 2, −2 and ∞: thirds, and larger numbers to cancel.
 * (Lavin and Gray, §4.3.)
 */
export const F4: TransformMatrices = {
  G: [
    [1 / 4, 0, 0],
    [-1 / 6, -1 / 6, -1 / 6],
    [-1 / 6, 1 / 6, -1 / 6],
    [1 / 24, 1 / 12, 1 / 6],
    [1 / 24, -1 / 12, 1 / 6],
    [0, 0, 1],
  ],
  Bt: [
    [4, 0, -5, 0, 1, 0],
    [0, -4, -4, 1, 1, 0],
    [0, 4, -4, -1, 1, 0],
    [0, -2, -1, 2, 1, 0],
    [0, 2, -1, -2, 1, 0],
    [0, 4, 0, -5, 0, 1],
  ],
  At: [
    [1, 1, 1, 1, 1, 0],
    [0, 1, -1, 2, -2, 0],
    [0, 1, 1, 4, 4, 0],
    [0, 1, -1, 8, -8, 1],
  ],
};
