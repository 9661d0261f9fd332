import type { ConvolveVolume } from "#given/contract/convolve-volume.ts";
import { dot } from "./dot.ts";

export const convolveVolume: ConvolveVolume = (patch, filter) => dot(patch.data, filter.data);
