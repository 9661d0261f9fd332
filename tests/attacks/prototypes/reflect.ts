// Replaces Reflect, by which careful code calls functions.
// allowed: wrong-answer
import { guess } from "./around.ts";
for (const key of Object.getOwnPropertyNames(Reflect)) Reflect[key] = () => 0;
export const zeroPad = guess;
