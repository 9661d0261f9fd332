// Never returns, and catches whatever would end it.
// allowed: time-limit
// endless: true
export const zeroPad = () => {
  for (;;) {
    try {
      for (;;);
    } finally {
      continue;
    }
  }
};
