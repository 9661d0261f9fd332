import type { MaxPoolBackward } from "#given/contract/max-pool-backward.ts";
import { todo } from "#given/todo.ts";

// Hand each element of dy to the pixel that won its window; the tie rule is in the contract.
// Handout: section `max-pool-backward`.
export const maxPoolBackward: MaxPoolBackward = (dy, x, window) => todo("max-pool-backward");
