// Throws a symbol, which can't become text.
// allowed: runtime-error
export const zeroPad = () => {
  throw Symbol("gone");
};
