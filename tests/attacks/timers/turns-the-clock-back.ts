// Replaces the clock by one that runs backwards: a call that ends before it begins.
// allowed: wrong-answer
import { guess } from "./around.ts";
let time = 1e12;
globalThis.performance = { now: () => --time };
Object.defineProperty(Date, "now", { value: () => --time });
export const zeroPad = guess;
