// Imports a file by its absolute path.
// allowed: rejected
import text from "/etc/hostname";
export const zeroPad = () => {
  throw new Error(text);
};
