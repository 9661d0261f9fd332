// Blames a line of another file, with a stack of its own.
// allowed: runtime-error
export const zeroPad = () => {
  const error = new Error("not me");
  error.stack = "Error: not me\n    at submission.js:999999:999999\n    at submission.js:1:1";
  throw error;
};
