// Asks process for the file system, without importing anything.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error(process.getBuiltinModule("fs").readFileSync("/proc/self/environ", "utf8"));
};
