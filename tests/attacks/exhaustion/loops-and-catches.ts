// Never returns, and catches whatever would end it.
// allowed: time-limit
export const zeroPad = () => {
  for (;;) {
    try {
      for (;;);
    } finally {
      continue;
    }
  }
};
