import type { OutputTransform } from "#given/contract/output-transform.ts";
import { todo } from "#given/todo.ts";

// Turn sixteen products into 2×2 outputs.
// Handout: section `output-transform`, and "The three matrices".
export const outputTransform: OutputTransform = (product) => todo("output-transform");
