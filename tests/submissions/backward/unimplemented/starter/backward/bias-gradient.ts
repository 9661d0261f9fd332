import type { BiasGradient } from "#given/contract/bias-gradient.ts";
import { todo } from "#given/todo.ts";

// Give each filter's bias its share of dy. Handout: section `bias-gradient`.
export const biasGradient: BiasGradient = (dy) => todo("bias-gradient");
