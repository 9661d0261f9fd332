// Spreads a huge array into the arguments of one call.
// allowed: runtime-error, memory-limit, time-limit
export const zeroPad = () => Math.max(...new Float32Array(5e6));
