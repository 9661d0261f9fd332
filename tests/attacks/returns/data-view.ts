// Returns a view without a type.
// allowed: malformed-output
export const zeroPad = (x) => ({ shape: x.shape, data: new DataView(x.data.buffer) });
