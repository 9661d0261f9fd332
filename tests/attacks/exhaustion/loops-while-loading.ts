// Never gets as far as having an export.
// allowed: time-limit
// endless: true
for (;;);
export const zeroPad = () => {};
