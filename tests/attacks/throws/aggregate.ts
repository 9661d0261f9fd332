// Throws an error of a million errors.
// allowed: runtime-error, memory-limit, time-limit
export const zeroPad = () => {
  throw new AggregateError(Array.from({ length: 1e5 }, (_, i) => new Error(`${i}`)), "many", {
    cause: new Error("deep"),
  });
};
