import type { GeneralForward } from "#given/contract/geometry.ts";
import { grouped } from "./grouped.ts";

// Right, and slow: the inner loop runs over one channel.
export const depthwise: GeneralForward = (x, w, b, geometry) =>
    grouped(x, w, b, { ...geometry, groups: x.shape[2] });
