import type { ConvolveVolume } from "#given/contract/convolve-volume.ts";
import { todo } from "#given/todo.ts";

// Answer with one number: the dot product of two volumes of the same shape.
// Handout: section `convolve-volume`.
export const convolveVolume: ConvolveVolume = (patch, filter) => todo("convolve-volume");
