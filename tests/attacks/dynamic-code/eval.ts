// Looks for what eval may see and a module may not.
// allowed: runtime-error
export const zeroPad = () => {
  const found = (0, eval)("typeof process + typeof require + typeof shim + typeof ivm");
  throw new Error(found);
};
