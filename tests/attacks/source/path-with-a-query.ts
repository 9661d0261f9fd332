// Asks for a file as raw text with a query.
// allowed: rejected
import text from "./around.ts?raw";
export const zeroPad = () => {
  throw new Error(text);
};
