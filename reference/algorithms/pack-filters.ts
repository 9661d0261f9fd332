import type { Tensor } from "#given/tensor.ts";
import { TILE_FILTERS } from "./filter-panels.ts";

/**
 * Some taps of four filters as a panel of {@link filterPanels}, without the others.
 *
 * @param w `[K, f, f, cIn]`
 * @param k the first of the filters; where w ends before the fourth, its last one stands again
 * @param tap the first of `taps`, in (f, f, cIn) order
 * @param panel receives `[taps, 4]`
 */
export function packFilters(
  w: Tensor,
  k: number,
  { tap, taps }: { readonly tap: number; readonly taps: number },
  panel: Float64Array,
): void {
  const { data } = w;
  const F = data.length / w.shape[0];
  const last = data.length - F;
  let at0 = Math.min(k * F, last) + tap;
  let at1 = Math.min((k + 1) * F, last) + tap;
  let at2 = Math.min((k + 2) * F, last) + tap;
  let at3 = Math.min((k + 3) * F, last) + tap;
  for (let to = 0; to < taps * TILE_FILTERS; to = (to + TILE_FILTERS) | 0) {
    panel[to] = data[at0];
    panel[(to + 1) | 0] = data[at1];
    panel[(to + 2) | 0] = data[at2];
    panel[(to + 3) | 0] = data[at3];
    at0 = (at0 + 1) | 0;
    at1 = (at1 + 1) | 0;
    at2 = (at2 + 1) | 0;
    at3 = (at3 + 1) | 0;
  }
}
