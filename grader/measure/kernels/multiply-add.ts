/** Sums that don't wait for each other: enough to keep the multiplier busy, few enough for registers. */
const CHAINS = 12;
const FACTOR = 0.999;
const TERM = 0.001;

/**
 * As many multiply-adds as a processor can do from plain JavaScript: all in registers, no memory.
 *
 * @param count rounded down to a multiple of 12
 * @returns a number that depends on all of them, so that none can be left out
 */
export function multiplyAdd(count: number): number {
  let [a, b, c, d, e, f] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
  let [g, h, i, j, k, l] = [0.7, 0.8, 0.9, 1, 1.1, 1.2];
  const rounds = Math.floor(count / CHAINS);
  for (let round = 0; round < rounds; round++) {
    a = a * FACTOR + TERM;
    b = b * FACTOR + TERM;
    c = c * FACTOR + TERM;
    d = d * FACTOR + TERM;
    e = e * FACTOR + TERM;
    f = f * FACTOR + TERM;
    g = g * FACTOR + TERM;
    h = h * FACTOR + TERM;
    i = i * FACTOR + TERM;
    j = j * FACTOR + TERM;
    k = k * FACTOR + TERM;
    l = l * FACTOR + TERM;
  }
  return a + b + c + d + e + f + g + h + i + j + k + l;
}
