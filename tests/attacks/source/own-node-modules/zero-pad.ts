// Brings a package of its own, with a native module in its name.
// allowed: rejected
import answer from "answer";
export const zeroPad = () => answer;
