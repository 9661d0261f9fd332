// Calls itself without end, before there is anything to call.
// allowed: runtime-error
const deeper = (n) => deeper(n + 1) + 1;
deeper(0);
export const zeroPad = () => {};
