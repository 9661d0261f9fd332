// Fills an array of a thousand million elements, in native code.
// allowed: memory-limit, time-limit, runtime-error
export const zeroPad = () => Array(1e9).fill(0);
