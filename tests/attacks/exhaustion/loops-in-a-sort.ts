// Never returns from a comparison.
// allowed: time-limit
export const zeroPad = (x) => {
  x.data.sort(() => {
    for (;;);
  });
  return x;
};
