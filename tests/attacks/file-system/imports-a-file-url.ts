// Imports a file by its URL.
// allowed: rejected
import text from "file:///etc/passwd";
export const zeroPad = () => {
  throw new Error(text);
};
