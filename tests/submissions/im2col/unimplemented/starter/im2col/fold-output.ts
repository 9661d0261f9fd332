import type { FoldOutput } from "#given/contract/fold-output.ts";
import { todo } from "#given/todo.ts";

// Turn the product matrix into an output volume. The deck calls this a simple reshape; it isn't.
// Handout: section `fold-output`.
export const foldOutput: FoldOutput = (matrix, axes) => todo("fold-output");
