// Prints until the judge's memory or disk is full.
// allowed: time-limit
export const zeroPad = () => {
  for (;;) console.log("x".repeat(1000));
};
