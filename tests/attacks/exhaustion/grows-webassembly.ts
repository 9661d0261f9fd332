// Grows the memory of a WebAssembly module, which a memory limit doesn't see.
// allowed: runtime-error
export const zeroPad = () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
  for (;;) memory.grow(1024);
};
