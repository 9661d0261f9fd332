import type { Tensor } from "../tensor.ts";

/**
 * The sizes of the network: two conv sandwiches, then a dense layer. Each sandwich halves height
 * and width, rounding down.
 */
export interface Architecture {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  /** Height and width of the kernels of both sandwiches: an odd number. */
  readonly f: number;
  /** Filters of the first sandwich. */
  readonly K1: number;
  /** Filters of the second sandwich. */
  readonly K2: number;
  readonly classes: number;
}

/** All that the network learns. Gradients come in the same record, each in its tensor's shape. */
export interface Parameters {
  /** First sandwich, weight `[K1, f, f, cIn]`. */
  readonly w1: Tensor;
  /** `[K1]` */
  readonly b1: Tensor;
  /** Second sandwich, weight `[K2, f, f, K1]`. */
  readonly w2: Tensor;
  /** `[K2]` */
  readonly b2: Tensor;
  /** Dense layer, weight `[classes, h·w·K2]` with columns in (h, w, K2) order; h and w are quarters. */
  readonly w3: Tensor;
  /** `[classes]` */
  readonly b3: Tensor;
}
