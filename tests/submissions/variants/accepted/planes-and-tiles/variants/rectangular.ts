import type { GeneralForward } from "#given/contract/geometry.ts";
import { grouped } from "./grouped.ts";

// What isn't free in this part has its plain value, whatever the caller says.
export const rectangular: GeneralForward = (x, w, b, geometry) => grouped(x, w, b, { ...geometry, top: 0, bottom: 0, left: 0, right: 0, dilationH: 1, dilationW: 1, groups: 1 });
