import type { ExtractPatch } from "#given/contract/extract-patch.ts";
import { todo } from "#given/todo.ts";

// Copy the values under one window of one image into a volume of their own.
// Handout: section `extract-patch`.
export const extractPatch: ExtractPatch = (xPadded, position, f) => todo("extract-patch");
