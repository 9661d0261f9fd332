// Returns far more than was asked for.
// allowed: memory-limit
export const zeroPad = () => ({ shape: [2 ** 28], data: new Float32Array(2 ** 28) });
