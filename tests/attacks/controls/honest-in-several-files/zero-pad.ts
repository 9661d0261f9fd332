// Attacks nothing: honest code in several files, one of which imports in a circle.
// allowed: accepted
// points: 3
export { zeroPad } from "./middle.ts";
export const depth = 1;
