// Imports code from a server, which could answer with anything.
// allowed: rejected
export { zeroPad } from "https://127.0.0.1:9/zero-pad.ts";
