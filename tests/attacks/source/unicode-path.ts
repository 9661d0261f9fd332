// Writes the dots and slashes of a path as unicode escapes and look-alikes.
// allowed: rejected
export { zeroPad } from "\u002e\u002e/\u002e\u002e/reference/naive/zero-pad.ts";
