// Has a species, so that slices of its result are arrays of its own making.
// allowed: wrong-answer
import { guess } from "./around.ts";
class Right extends Float32Array {
  static get [Symbol.species]() {
    throw new Error("the judge copied me");
  }
}
Object.defineProperty(Object.getPrototypeOf(Float32Array), Symbol.species, { get: () => Right });
export const zeroPad = guess;
