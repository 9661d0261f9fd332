// Imports a given module by a path that leads out of the given code.
// allowed: rejected
export { zeroPad } from "#given/../../reference/naive/zero-pad.ts";
