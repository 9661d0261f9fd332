// Fills one map past the largest table that V8 makes, while loading.
// allowed: runtime-error, memory-limit, malformed-output, time-limit
const map = new Map();
for (let i = 0; ; i++) map.set(i, 0);
export const zeroPad = () => map;
