import type { Forward } from "#given/contract/forward.ts";
import { todo } from "#given/todo.ts";

// The whole layer through the frequencies, and the bias. The speed of this part is measured.
// Handout: section `forward`, and "The four traps".
export const forward: Forward = (x, w, b, sliding) => todo("forward");
