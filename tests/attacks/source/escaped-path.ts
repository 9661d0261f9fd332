// Writes a path in escapes and percent signs, which may be decoded after it was checked.
// allowed: rejected
export { zeroPad } from "./%2e%2e/%2e%2e/reference/naive/zero-pad.ts";
