import { honest } from "./around.ts";
import { depth } from "./zero-pad.ts";
export const zeroPad: typeof honest = (x, padding) => (depth === 1 ? honest(x, padding) : x);
