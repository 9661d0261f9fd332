// Throws a real error whose own properties are getters that loop.
// allowed: runtime-error, time-limit
export const zeroPad = () => {
  const error = new Error("x");
  for (const key of ["message", "name", "stack", "cause"]) {
    Object.defineProperty(error, key, { get() { for (;;); } });
  }
  throw error;
};
