// Splits a text into more parts than V8 can hold in one array, while loading.
// allowed: runtime-error, memory-limit, malformed-output, time-limit
const parts = ",".repeat(2 ** 28).split(",");
export const zeroPad = () => parts;
