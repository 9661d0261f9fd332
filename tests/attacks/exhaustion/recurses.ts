// Calls itself without end.
// allowed: runtime-error
export const zeroPad = (x, padding) => zeroPad(x, padding);
