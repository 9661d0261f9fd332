// Allocates memory outside of the heap, which a heap limit doesn't see.
// allowed: memory-limit, time-limit
export const zeroPad = () => {
  const kept = [];
  for (;;) kept.push(new Uint8Array(2 ** 20).fill(1));
};
