import type { SingleStep } from "#given/contract/single-step.ts";
import { todo } from "#given/todo.ts";

// Answer with one number: what one filter says about one patch, bias included.
// Handout: section `single-step`.
export const singleStep: SingleStep = (patch, filter, bias) => todo("single-step");
