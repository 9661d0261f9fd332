/**
 * How much somebody else is in the way on this processor's core right now, seen from inside: another
 * thread of the same core takes execution units away from code that keeps all of them busy, and
 * hardly slows down code that waits for its own sums. So the time of many sums side by side over the
 * time of one says it, at any clock rate; and both are over before the neighbour changes.
 */
const STEPS = 2000;
/** Each is timed so often: one of them may be interrupted. */
const TIMES = 3;
/** Looks after which V8 has compiled both. */
const WARM_UP = 60;

/** Where results go, so that nothing is left out as useless. */
let sink = 0;
let warm = false;

/** @returns a ratio that is lowest where nobody is in the way; it takes about 30 µs */
export function crowding(): number {
  for (let look = 0; !warm && look < WARM_UP; look++) timeBoth();
  warm = true;
  return timeBoth();
}

function timeBoth(): number {
  let [one, many] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let time = 0; time < TIMES; time++) {
    const start = process.hrtime.bigint();
    sink = oneSum(STEPS);
    const between = process.hrtime.bigint();
    sink = sumsSideBySide(STEPS);
    const end = process.hrtime.bigint();
    one = Math.min(one, Number(between - start));
    many = Math.min(many, Number(end - between));
  }
  return many / Math.max(1, one);
}

function oneSum(steps: number): number {
  let a = 1 / (1 + sink);
  for (let i = 0; i < steps; i++) a = a * 0.999 + 0.1;
  return a;
}

function sumsSideBySide(steps: number): number {
  let [a, b, c, d, e, f, g, h] = [1 / (1 + sink), 1, 1, 1, 1, 1, 1, 1];
  for (let i = 0; i < steps; i++) {
    a = a * 0.999 + 0.1;
    b = b * 0.999 + 0.1;
    c = c * 0.999 + 0.1;
    d = d * 0.999 + 0.1;
    e = e * 0.999 + 0.1;
    f = f * 0.999 + 0.1;
    g = g * 0.999 + 0.1;
    h = h * 0.999 + 0.1;
  }
  return a + b + c + d + e + f + g + h;
}
