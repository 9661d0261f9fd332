// Throws half a gigabyte of text.
// allowed: runtime-error, memory-limit, time-limit
export const zeroPad = () => {
  throw new Error("x".repeat(2 ** 28));
};
