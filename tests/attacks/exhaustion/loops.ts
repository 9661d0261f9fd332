// Never returns.
// allowed: time-limit
// endless: true
export const zeroPad = () => {
  for (;;);
};
