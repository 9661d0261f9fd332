// Brings a package.json that maps the given code to the reference.
// allowed: wrong-answer
import { zeros } from "#given/tensor.ts";
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => zeros(guess(x, padding).shape);
