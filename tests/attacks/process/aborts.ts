// Ends the process with a signal, which leaves no time to clean up.
// allowed: runtime-error
export const zeroPad = () => process.abort();
