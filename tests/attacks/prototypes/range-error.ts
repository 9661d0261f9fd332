// Puts an error of its own in place of RangeError, to be taken for one.
// allowed: runtime-error
class Mine extends Error {}
globalThis.RangeError = Mine;
export const zeroPad = () => {
  throw new RangeError("the judge asked for it");
};
