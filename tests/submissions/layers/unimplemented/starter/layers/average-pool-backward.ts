import type { AveragePoolBackward } from "#given/contract/average-pool-backward.ts";
import { todo } from "#given/todo.ts";

// Share each element of dy out among the pixels under its window.
// Handout: section `average-pool-backward`.
export const averagePoolBackward: AveragePoolBackward = (dy, image, window) =>
  todo("average-pool-backward");
