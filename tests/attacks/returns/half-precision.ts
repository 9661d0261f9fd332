// Returns a type that ends the process when it is copied out of an isolate.
// allowed: malformed-output, runtime-error
export const zeroPad = (x) => ({ shape: x.shape, data: new Float16Array(x.data.length) });
