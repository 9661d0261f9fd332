// Attacks nothing: honest code, timed.
// allowed: accepted
// points: 3
export { honest as forward } from "./around.ts";
