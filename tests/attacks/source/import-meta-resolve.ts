// Asks where a package of the judge's lies.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error([import.meta.resolve("isolated-vm"), import.meta.resolve("../..")].join());
};
