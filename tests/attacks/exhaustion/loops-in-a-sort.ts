// Never returns from a comparison; an array of one element needs none.
// allowed: time-limit, wrong-answer
export const zeroPad = (x) => {
  x.data.sort(() => {
    for (;;);
  });
  return x;
};
