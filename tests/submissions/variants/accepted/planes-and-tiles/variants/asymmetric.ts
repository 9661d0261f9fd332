import type { GeneralForward } from "#given/contract/geometry.ts";
import { grouped } from "./grouped.ts";

// What isn't free in this part has its plain value, whatever the caller says.
export const asymmetric: GeneralForward = (x, w, b, geometry) => grouped(x, w, b, { ...geometry, dilationH: 1, dilationW: 1, groups: 1 });
