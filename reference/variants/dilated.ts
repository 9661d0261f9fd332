import type { GeneralForward } from "#given/contract/geometry.ts";
import { generalForward } from "./general-forward.ts";

/**
 * Gaps between the taps. Tap u looks dilationH·u rows below the first one: the products are as many
 * as without dilation.
 */
export const dilated: GeneralForward = generalForward;
