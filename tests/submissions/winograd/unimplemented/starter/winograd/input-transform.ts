import type { InputTransform } from "#given/contract/input-transform.ts";
import { todo } from "#given/todo.ts";

// Turn a 4×4 tile of the input into its 4×4 form.
// Handout: section `input-transform`, and "The three matrices".
export const inputTransform: InputTransform = (tile) => todo("input-transform");
