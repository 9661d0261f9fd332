// Attacks nothing: honest code earns all it can.
// allowed: accepted
// points: 3
export { honest as zeroPad } from "./around.ts";
