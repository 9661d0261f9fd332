import type { Fft } from "#given/contract/fft.ts";
import { todo } from "#given/todo.ts";

// Transform a signal whose length is a power of two. In about N·log₂N steps, not N²: `forward`
// needs it. Handout: section `fft`.
export const fft: Fft = (signal) => todo("fft");
