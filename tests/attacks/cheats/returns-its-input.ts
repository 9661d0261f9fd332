// Returns the input itself, to change it after it was compared.
// allowed: wrong-answer
// points: 0
export const zeroPad = (x) => x;
