// Turns the text around it with invisible characters.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error("\u202e3/3 dap-orez ✓\u202c\u2066\u200b\u2028\u2029\ufeff\ud800");
};
