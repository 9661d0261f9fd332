// Grows a buffer in place, which a memory limit doesn't see.
// allowed: runtime-error
export const zeroPad = () => {
  const buffer = new ArrayBuffer(8, { maxByteLength: 2 ** 33 });
  for (let size = 2 ** 20; ; size *= 2) buffer.resize(size);
};
