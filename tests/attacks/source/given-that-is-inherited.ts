// Imports a given module by the name of what every object inherits.
// allowed: rejected
import text from "#given/constructor";
export const zeroPad = () => {
  throw new Error(String(text));
};
