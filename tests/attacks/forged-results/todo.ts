// Throws an error named Todo, to be counted as not yet begun rather than wrong.
// allowed: unimplemented
export const zeroPad = () => {
  throw Object.assign(new Error("I'll do it tomorrow"), { name: "Todo" });
};
