import type { GeneralForward } from "#given/contract/geometry.ts";
import { generalForward } from "./general-forward.ts";

/**
 * Two sizes of kernel and two strides. Nothing but care: all that belongs to rows is computed from
 * fH, strideH and hIn, all that belongs to columns from fW, strideW and wIn.
 */
export const rectangular: GeneralForward = generalForward;
