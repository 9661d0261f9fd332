// Returns a promise of the answer.
// allowed: malformed-output
import { honest } from "./around.ts";
export const zeroPad = async (x, padding) => honest(x, padding);
