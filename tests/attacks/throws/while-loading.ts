// Throws before there is anything to call.
// allowed: runtime-error
export const zeroPad = () => {};
throw new Error("not today");
