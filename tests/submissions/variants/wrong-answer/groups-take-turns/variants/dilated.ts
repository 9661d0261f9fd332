import type { GeneralForward } from "#given/contract/geometry.ts";
import { convolve } from "./convolve.ts";

export const dilated: GeneralForward = (x, w, b, geometry) => convolve(x, w, b, geometry);
