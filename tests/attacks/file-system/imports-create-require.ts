// Imports what makes a require, to require the file system with it.
// allowed: rejected
import { createRequire } from "node:module";
const fs = createRequire("file:///")("fs");
export const zeroPad = () => {
  throw new Error(fs.readFileSync("/proc/self/environ", "utf8"));
};
