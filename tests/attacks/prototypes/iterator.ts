// Lets every loop over an array end before it begins.
// allowed: wrong-answer, unimplemented
import { guess } from "./around.ts";
const next = () => ({ done: true, value: undefined });
Object.getPrototypeOf([][Symbol.iterator]()).next = next;
export const zeroPad = guess;
