// Imports its own helper as text, to read what a build may have put into it.
// allowed: rejected
import text from "./around.ts" with { type: "text" };
export const zeroPad = () => {
  throw new Error(text);
};
