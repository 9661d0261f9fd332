// Keeps all that it makes.
// allowed: memory-limit, time-limit
export const zeroPad = () => {
  const kept = [];
  for (;;) kept.push(new Array(1e5).fill(1.5));
};
