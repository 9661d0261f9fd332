import type { GeneralForward } from "#given/contract/geometry.ts";
import { generalForward } from "./general-forward.ts";

/**
 * Each group of filters on its own group of channels: filter k belongs to group ⌊k / (K / groups)⌋.
 * One group is the plain layer, and a group costs no more than its share: all products together
 * are 1 / groups of the plain layer's.
 */
export const grouped: GeneralForward = generalForward;
