// Returns a class of its own, whose every method lies.
// allowed: wrong-answer
import { guess } from "./around.ts";
class Liar extends Float32Array {
  get length() {
    return 0;
  }
  every() {
    return true;
  }
  [Symbol.iterator]() {
    return [][Symbol.iterator]();
  }
}
export const zeroPad = (x, padding) => {
  const { shape, data } = guess(x, padding);
  return { shape, data: new Liar(data) };
};
