// Computes in a browser's worker.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error(typeof new Worker("data:text/javascript,0"));
};
