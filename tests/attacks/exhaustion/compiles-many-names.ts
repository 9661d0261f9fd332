// Has a function with a million variables compiled.
// allowed: runtime-error, malformed-output, memory-limit, time-limit
export const zeroPad = () =>
  Function(Array.from({ length: 3e5 }, (_, i) => `let a${i} = () => a${i};`).join(""))();
