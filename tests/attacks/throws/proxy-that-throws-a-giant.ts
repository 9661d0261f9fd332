// Throws a proxy that throws a huge text into the judge's own catch.
// allowed: runtime-error, memory-limit, time-limit
export const zeroPad = () => {
  const again = () => {
    throw new Error("x".repeat(2 ** 27));
  };
  throw new Proxy({}, { getPrototypeOf: again, getOwnPropertyDescriptor: again });
};
