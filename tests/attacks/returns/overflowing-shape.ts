// Returns a shape whose product is too large for any integer.
// allowed: malformed-output, memory-limit
export const zeroPad = (x) => ({ shape: new Array(8).fill(2 ** 31), data: x.data });
