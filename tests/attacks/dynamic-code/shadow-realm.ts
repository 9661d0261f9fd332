// Makes a realm of its own, where nothing was taken away.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error(new ShadowRealm().evaluate("typeof WebAssembly"));
};
