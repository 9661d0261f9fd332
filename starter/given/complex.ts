/**
 * A complex signal: element i is re[i] + i·im[i]. Both arrays have the same length.
 *
 * In float64, unlike a tensor: a transform adds and multiplies over and over, and its rounding
 * should not be seen in a float32 result.
 */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** A fresh complex signal of zeros. */
export function complexZeros(length: number): Complex {
  return { re: new Float64Array(length), im: new Float64Array(length) };
}
