// Registers symbols that are never given back.
// allowed: memory-limit, time-limit
export const zeroPad = () => {
  for (let i = 0; ; i++) Symbol.for(`${i}${"x".repeat(1e4)}`);
};
