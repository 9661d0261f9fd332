// Cuts a path off with a NUL, after a checked beginning.
// allowed: rejected
export { zeroPad } from "./around.ts\0/../../../reference/naive/zero-pad.ts";
