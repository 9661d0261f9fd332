// Reaches a require through the main module.
// allowed: runtime-error
export const zeroPad = () => {
  const { mainModule } = process;
  throw new Error(mainModule.require("fs").readFileSync("/proc/self/environ", "utf8"));
};
