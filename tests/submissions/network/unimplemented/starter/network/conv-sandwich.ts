import type { ConvSandwich } from "#given/contract/conv-sandwich.ts";
import { todo } from "#given/todo.ts";

// Convolution, ReLU and max pooling, one after the other. Handout: section `conv-sandwich`.
// Your parts of other assignments are here too: `import { relu } from "../layers/relu.ts";`.
export const convSandwich: ConvSandwich = (x, w, b) => todo("conv-sandwich");
