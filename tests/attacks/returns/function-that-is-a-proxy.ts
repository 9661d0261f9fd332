// Is a proxy of a function, and sees how it is called.
// allowed: runtime-error
import { guess } from "./around.ts";
export const zeroPad = new Proxy(guess, {
  apply(_, self, args) {
    throw new Error(`${String(self)} ${args.length} ${Object.keys(args)}`);
  },
});
