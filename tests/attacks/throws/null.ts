// Throws nothing.
// allowed: runtime-error
export const zeroPad = () => {
  throw null;
};
