import type { GeneralForward } from "#given/contract/geometry.ts";
import { todo } from "#given/todo.ts";

// Convolve with fH and fW apart, and strideH and strideW apart. All other fields are plain.
// Handout: section `rectangular`.
export const rectangular: GeneralForward = (x, w, b, geometry) => todo("rectangular");
