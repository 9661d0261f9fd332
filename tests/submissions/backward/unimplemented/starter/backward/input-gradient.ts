import type { InputGradient } from "#given/contract/input-gradient.ts";
import { todo } from "#given/todo.ts";

// Give each element of the input its share of dy, by loops. Handout: section `input-gradient`.
export const inputGradient: InputGradient = (dy, w, image, sliding) => todo("input-gradient");
