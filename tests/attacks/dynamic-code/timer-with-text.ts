// Has code run from text by a timer.
// allowed: runtime-error
export const zeroPad = () => {
  setTimeout("process.exit(0)", 0);
};
