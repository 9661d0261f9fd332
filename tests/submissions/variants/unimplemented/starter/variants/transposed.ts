import type { Transposed } from "#given/contract/transposed.ts";
import { todo } from "#given/todo.ts";

// Spread each input pixel over a window of the output: dx of a convolution, as a layer.
// Handout: section `transposed`.
export const transposed: Transposed = (x, w, b, geometry) => todo("transposed");
