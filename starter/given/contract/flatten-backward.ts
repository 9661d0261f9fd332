import type { Tensor } from "../tensor.ts";

/** The axes of a volume that flattening has merged into its rows. */
export interface VolumeAxes {
  readonly h: number;
  readonly w: number;
  readonly c: number;
}

/**
 * The gradient of flattening with respect to its input: each column becomes a volume again.
 *
 * @param dy gradient of the output, `[h·w·c, m]` with rows in (h, w, c) order
 * @returns dx `[h, w, c, m]`, freshly allocated
 * @throws RangeError when dy has not h·w·c rows
 */
export type FlattenBackward = (dy: Tensor, axes: VolumeAxes) => Tensor;
