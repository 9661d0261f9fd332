// Computes one product that takes longer than any loop, where a timeout can't interrupt.
// allowed: time-limit
// endless: true
export const zeroPad = () => {
  let product = 3n;
  for (;;) product = (product * product) % 2n ** 400000n;
};
