// Returns a proxy that never lets go of whoever looks at it.
// allowed: time-limit
// endless: true
export const zeroPad = () =>
  new Proxy({}, {
    get() {
      for (;;);
    },
  });
