// Never returns.
// allowed: time-limit
export const zeroPad = () => {
  for (;;);
};
