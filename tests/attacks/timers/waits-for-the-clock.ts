// Waits until a second has passed on a clock that may not move.
// allowed: time-limit
// endless: true
export const zeroPad = () => {
  const end = Date.now() + 1e9;
  while (Date.now() < end);
};
