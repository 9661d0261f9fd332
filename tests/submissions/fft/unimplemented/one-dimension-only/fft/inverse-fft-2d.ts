import type { InverseFft2d } from "#given/contract/inverse-fft-2d.ts";
import { todo } from "#given/todo.ts";

// Undo the transform of an image.
// Handout: section `inverse-fft-2d`.
export const inverseFft2d: InverseFft2d = (spectrum, size) => todo("inverse-fft-2d");
