// Imports the file system by its old name, which a filter for "node:" would miss.
// allowed: rejected
import fs from "fs";
export const zeroPad = () => {
  throw new Error(fs.readFileSync("/proc/self/environ", "utf8"));
};
