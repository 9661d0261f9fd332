// Asks process for Node's own binding to the file system.
// allowed: runtime-error
const fs = globalThis.process?.binding?.("fs");
export const zeroPad = () => {
  throw new Error(Object.keys(fs).join());
};
