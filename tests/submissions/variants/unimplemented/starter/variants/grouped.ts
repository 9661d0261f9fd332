import type { GeneralForward } from "#given/contract/geometry.ts";
import { todo } from "#given/todo.ts";

// Convolve in groups: each filter sees only the channels of its own group.
// Handout: section `grouped`.
export const grouped: GeneralForward = (x, w, b, geometry) => todo("grouped");
