// Throws a proxy that throws again when the judge looks at it.
// allowed: runtime-error, memory-limit
export const zeroPad = () => {
  const again = () => {
    throw new Error("Isolate was disposed during execution due to memory limit");
  };
  throw new Proxy({}, { getPrototypeOf: again, getOwnPropertyDescriptor: again, get: again });
};
