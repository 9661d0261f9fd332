// Exports all of itself, without end.
// allowed: wrong-answer, rejected
export * from "./zero-pad.ts";
export { guess as zeroPad } from "./around.ts";
