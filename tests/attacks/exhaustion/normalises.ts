// Has a text normalised that takes forever, in native code.
// allowed: memory-limit, time-limit
export const zeroPad = () => {
  const text = "\u0344\u0321".repeat(5e6);
  for (;;) text.normalize("NFD").length;
};
