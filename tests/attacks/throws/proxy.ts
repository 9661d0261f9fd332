// Throws a proxy whose traps loop when the judge asks for its class.
// allowed: runtime-error, time-limit
export const zeroPad = () => {
  const loop = () => {
    for (;;);
  };
  throw new Proxy(new Error("x"), { getPrototypeOf: loop, getOwnPropertyDescriptor: loop, get: loop });
};
