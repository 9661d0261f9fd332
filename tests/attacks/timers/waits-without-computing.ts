// Sleeps, which costs no CPU time but holds the judge up.
// allowed: runtime-error
export const zeroPad = () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};
