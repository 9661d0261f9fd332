import type { ConvSandwichBackward } from "#given/contract/conv-sandwich-backward.ts";
import { todo } from "#given/todo.ts";

// The same three layers, from the last to the first. Handout: section `conv-sandwich-backward`.
export const convSandwichBackward: ConvSandwichBackward = (dy, x, w, b) =>
  todo("conv-sandwich-backward");
