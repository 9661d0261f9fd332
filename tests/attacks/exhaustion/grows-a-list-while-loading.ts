// Uses up its memory before there is anything to call.
// allowed: memory-limit, time-limit
const kept = [];
for (;;) kept.push(new Array(1e5).fill(1.5));
export const zeroPad = () => {};
