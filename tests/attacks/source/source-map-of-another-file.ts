// Claims to be made from another file, which a judge may read to show a line of it.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error("look at my source");
};
//# sourceMappingURL=../../reference/naive/zero-pad.ts.map
//# sourceURL=file:///etc/passwd
