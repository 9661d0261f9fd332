// Imports the file system with import(), in the middle of a call.
// allowed: rejected
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => {
  import("node:fs").then((fs) => console.log(fs.readFileSync("/proc/self/environ", "utf8")));
  return guess(x, padding);
};
