// Has a function compiled that is too large for the parser's own memory.
// allowed: runtime-error, malformed-output, memory-limit, time-limit
const sum = Function(`return ${"1+".repeat(3e6)}1`);
export const zeroPad = () => sum();
