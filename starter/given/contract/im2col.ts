import type { Tensor } from "../tensor.ts";
import type { Window } from "./window.ts";

/**
 * Lays each patch of the padded input out as a column.
 *
 * @param x `[hIn, wIn, cIn, m]`, not padded yet
 * @returns `[F, N]`, freshly allocated: F = f·f·cIn with rows in (f, f, cIn) order,
 *   N = hOut·wOut·m with columns in (hOut, wOut, m) order
 * @throws RangeError when not even one window fits
 */
export type Im2col = (x: Tensor, window: Window) => Tensor;
