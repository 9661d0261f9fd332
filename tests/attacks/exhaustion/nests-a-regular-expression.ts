// Has a regular expression compiled that is nested too deeply.
// allowed: runtime-error, malformed-output, memory-limit, time-limit
new RegExp(`${"(".repeat(1e6)}${")".repeat(1e6)}`);
export const zeroPad = () => {};
