import type { Tensor } from "../tensor.ts";

/**
 * The product of two matrices (GEMM: general matrix multiplication).
 *
 * @param a `[K, F]`
 * @param b `[F, N]`
 * @returns `[K, N]`, freshly allocated
 * @throws RangeError when a has not as many columns as b has rows
 */
export type Gemm = (a: Tensor, b: Tensor) => Tensor;
