/** What would move a terminal's cursor, colour it or turn its text around. */
export const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
