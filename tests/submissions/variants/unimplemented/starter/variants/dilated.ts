import type { GeneralForward } from "#given/contract/geometry.ts";
import { todo } from "#given/todo.ts";

// Convolve with gaps between the taps of the kernel.
// Handout: section `dilated`.
export const dilated: GeneralForward = (x, w, b, geometry) => todo("dilated");
