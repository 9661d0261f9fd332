// Never returns from a comparison; an array of one element needs none.
// allowed: time-limit, wrong-answer
// endless: true
export const zeroPad = (x) => {
  x.data.sort(() => {
    for (;;);
  });
  return x;
};
