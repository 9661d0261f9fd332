// Never gets as far as having an export.
// allowed: time-limit
for (;;);
export const zeroPad = () => {};
