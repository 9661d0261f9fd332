// Never returns from a regular expression, where no loop is to be seen.
// allowed: time-limit
// endless: true
export const zeroPad = () => /^(a+)+$/.test(`${"a".repeat(60)}b`);
