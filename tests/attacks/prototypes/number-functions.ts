// Replaces Number's functions: everything is finite, an integer, and close.
// allowed: wrong-answer
import { guess } from "./around.ts";
Number.isFinite = Number.isInteger = () => true;
Number.isNaN = globalThis.isNaN = () => false;
export const zeroPad = guess;
