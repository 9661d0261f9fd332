// Attacks nothing: a bracket is missing.
// allowed: rejected
export const zeroPad = (x, padding) => { return x;
