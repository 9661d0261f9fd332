// Has deeply nested text parsed, in native code without a limit on its depth.
// allowed: runtime-error, malformed-output, memory-limit, time-limit
export const zeroPad = () => JSON.parse(`${"[".repeat(1e6)}${"]".repeat(1e6)}`);
