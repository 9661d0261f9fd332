// Counts in shared memory while another thread would compute: a clock of its own.
// allowed: runtime-error
export const zeroPad = () => {
  const memory = new SharedArrayBuffer(8);
  throw new Error(`shared memory of ${memory.byteLength} bytes`);
};
