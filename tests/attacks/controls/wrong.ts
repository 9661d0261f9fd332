// Attacks nothing: simply doesn't pad.
// allowed: wrong-answer
export { guess as zeroPad } from "./around.ts";
