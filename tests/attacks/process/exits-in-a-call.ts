// Ends the judge with exit code 0, as if all had gone well.
// allowed: runtime-error
export const zeroPad = () => process.exit(0);
