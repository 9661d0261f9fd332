/**
 * Tells whether the core is being shared at this moment.
 *
 * Cloud machines and laptops run two hardware threads on one core. While the other one is busy (with
 * somebody else's work, perhaps somebody else's virtual machine), code that keeps many execution
 * units busy runs up to twice as slow, and code that waits for one result after another doesn't slow
 * down at all. CPU time can't see it: the clock counts on. So two small loops are timed, one of each
 * kind; their quotient is a constant of the processor while the core is ours alone, and rises when
 * it is shared. The processor's clock frequency cancels out.
 */
const LENGTH = 1024;
const a = new Float64Array(LENGTH).fill(1.0001);
const b = new Float64Array(LENGTH).fill(0.9999);
const WIDE_TURNS = 220;
const NARROW_TURNS = 110;
const REPEATS = 3;

/** Eight independent sums: as many multiply-adds at once as the core can take. */
function wide(turns: number): number {
  let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let turn = 0; turn < turns; turn++) {
    for (let i = 0; i < LENGTH; i += 8) {
      s0 += (a[i] as number) * (b[i] as number);
      s1 += (a[i + 1] as number) * (b[i + 1] as number);
      s2 += (a[i + 2] as number) * (b[i + 2] as number);
      s3 += (a[i + 3] as number) * (b[i + 3] as number);
      s4 += (a[i + 4] as number) * (b[i + 4] as number);
      s5 += (a[i + 5] as number) * (b[i + 5] as number);
      s6 += (a[i + 6] as number) * (b[i + 6] as number);
      s7 += (a[i + 7] as number) * (b[i + 7] as number);
    }
  }
  return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
}

/** One sum, each addition waiting for the one before. */
function narrow(turns: number): number {
  let sum = 0;
  for (let turn = 0; turn < turns; turn++) {
    for (let i = 0; i < LENGTH; i++) sum += (a[i] as number) * (b[i] as number);
  }
  return sum;
}

/** The least of a few times: an interrupt in one of them would pass for a neighbour, or hide one. */
function micros(work: (turns: number) => number, turns: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const before = process.cpuUsage();
    if (work(turns) < 0) throw new Error("Expected a positive sum."); // or the loop could be dropped
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return Math.max(1, least);
}

let compiled = false;

/** Time of the wide loop ÷ time of the narrow loop, right now; takes about 0.7 ms. */
export function yardstick(): number {
  if (!compiled) {
    compiled = true;
    for (let turn = 0; turn < 30; turn++) {
      wide(WIDE_TURNS);
      narrow(NARROW_TURNS);
    }
  }
  return micros(wide, WIDE_TURNS) / micros(narrow, NARROW_TURNS);
}
