// Puts a type of its own in place of the judge's, to see what it is filled with.
// allowed: wrong-answer, malformed-output
import { guess } from "./around.ts";
const seen = [];
for (const name of ["Float32Array", "Float64Array", "ArrayBuffer", "DataView"]) {
  globalThis[name] = new Proxy(globalThis[name], {
    construct(type, args, as) {
      seen.push(args);
      return Reflect.construct(type, args, as);
    },
  });
}
export const zeroPad = guess;
