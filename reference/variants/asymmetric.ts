import type { GeneralForward } from "#given/contract/geometry.ts";
import { generalForward } from "./general-forward.ts";

/**
 * Four paddings. Only top and left say where a window lies; bottom and right count in the output
 * size alone, since they say how far the windows may go.
 */
export const asymmetric: GeneralForward = generalForward;
