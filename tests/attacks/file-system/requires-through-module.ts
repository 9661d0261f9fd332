// Reaches a require through the module object, which CommonJS leaves in scope.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error(module.constructor._load("fs").readFileSync("/proc/self/environ", "utf8"));
};
