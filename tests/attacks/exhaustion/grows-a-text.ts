// Doubles a text until it fills the memory.
// allowed: memory-limit, time-limit, runtime-error
export const zeroPad = () => {
  const kept = [];
  for (;;) kept.push(JSON.stringify("x".repeat(2 ** 24 + kept.length)));
};
