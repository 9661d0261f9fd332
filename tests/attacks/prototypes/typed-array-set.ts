// Replaces how typed arrays are copied, to hand on other elements than it returned.
// allowed: wrong-answer
import { guess } from "./around.ts";
const prototype = Object.getPrototypeOf(Float32Array.prototype);
prototype.set = prototype.slice = prototype.subarray = prototype.fill = function () { return this; };
export const zeroPad = guess;
