// Writes over the line that shows its verdict, with a terminal's control sequences.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error("\u001b[1A\u001b[2K\u001b[32m✓ zero-pad 3/3\u001b[0m\r\b\b\u0007\u009b2J");
};
