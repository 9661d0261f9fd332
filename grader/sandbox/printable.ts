/** Whatever moves a cursor, colours a terminal, ends a line or turns text around. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text from outside, fit to be shown anywhere: one line without control characters, bounded. */
export function printable(text: string, limit = 300): string {
  const clean = text.slice(0, limit + 1).replace(UNPRINTABLE, " ");
  return (clean.length > limit ? `${clean.slice(0, limit)}…` : clean).toWellFormed();
}

export function isPrintable(text: string): boolean {
  return text.search(UNPRINTABLE) < 0;
}
