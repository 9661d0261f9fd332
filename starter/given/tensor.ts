/**
 * A dense tensor in row-major order: the last index runs fastest.
 *
 * The names of the axes are the deck's: an input is `[hIn, wIn, cIn, m]`, a weight
 * `[K, f, f, cIn]`, an output `[hOut, wOut, K, m]`. The element `[i, j, c, n]` of an input
 * therefore stands at `((i * wIn + j) * cIn + c) * m + n`.
 */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The number of elements that a shape holds; 1 for the empty shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/**
 * A fresh tensor of zeros.
 *
 * @example zeros([hOut, wOut, K, m])
 */
export function zeros(shape: readonly number[]): Tensor {
  return { shape: [...shape], data: new Float32Array(sizeOf(shape)) };
}

/**
 * A tensor that holds the given values in row-major order; they are copied.
 *
 * @throws RangeError when there are not as many values as the shape holds
 */
export function tensor(shape: readonly number[], values: ArrayLike<number>): Tensor {
  if (values.length !== sizeOf(shape)) {
    throw new RangeError(
      `Expected ${sizeOf(shape)} values for the shape [${shape.join(", ")}], got ${values.length}.`,
    );
  }
  return { shape: [...shape], data: Float32Array.from(values) };
}
