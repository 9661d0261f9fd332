// Imports another student's work from the folder beside its own.
// allowed: rejected
export { zeroPad } from "../../neighbour/naive/zero-pad.ts";
