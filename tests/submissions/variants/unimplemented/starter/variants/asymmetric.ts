import type { GeneralForward } from "#given/contract/geometry.ts";
import { todo } from "#given/todo.ts";

// Convolve with four paddings that may all differ.
// Handout: section `asymmetric`.
export const asymmetric: GeneralForward = (x, w, b, geometry) => todo("asymmetric");
