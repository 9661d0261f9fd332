import type { Initialize } from "#given/contract/initialize.ts";
import { todo } from "#given/todo.ts";

// Draw random weights of the right size; `#given/random.ts` has the random numbers.
// Handout: section `initialize`.
export const initialize: Initialize = (architecture, seed) => todo("initialize");
