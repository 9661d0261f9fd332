import type { DenseBackward } from "#given/contract/dense-backward.ts";
import { todo } from "#given/todo.ts";

// Find the three gradients. Write down their shapes first: hardly anything else then fits.
// Handout: section `dense-backward`.
export const denseBackward: DenseBackward = (x, w, dy) => todo("dense-backward");
