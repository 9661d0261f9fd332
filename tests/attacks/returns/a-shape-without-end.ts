// Returns a shape of four thousand million lengths.
// allowed: malformed-output
export const zeroPad = (x) => ({ shape: new Array(4294967295), data: x.data });
