import fc from "fast-check";
import { extended } from "./extended.ts";
import { atLeast, between, type Family, nearest, type Range } from "./family.ts";

/** What a classifier answers for a batch. */
export type LogitsProblem = {
  readonly classes: number;
  readonly m: number;
  /** What drawn logits are multiplied by. */
  readonly spread: number;
  /** What is then added to all logits of an image, or subtracted. */
  readonly level: number;
};

const plain: Family<LogitsProblem> = {
  id: "logits",
  axes: { classes: 1, m: 1, spread: 1, level: 0 },
  classes: ["plain", "batch", "large-logits", "wide-logits", "everything"],
  problemsOf(shapeClass, { classes, m, spread, level }) {
    const one = {
      classes: between(classes),
      m: nearest(m, 1),
      spread: nearest(spread, 1),
      level: nearest(level, 0),
    };
    switch (shapeClass) {
      case "plain":
        return fc.record(one);
      case "batch":
        return fc.record({ ...one, m: atLeast(m, 2) });
      case "large-logits":
        return fc.record({ ...one, level: powerOfTen(level, OVERFLOWS) });
      case "wide-logits":
        return fc.record({ ...one, classes: atLeast(classes, 2), spread: powerOfTen(spread, FAR) });
      case "everything":
        return fc.record({
          classes: between(classes),
          m: atLeast(m, 2),
          spread: fc.oneof(one.spread, powerOfTen(spread, FAR)),
          level: fc.oneof(one.level, powerOfTen(level, OVERFLOWS)),
        });
      default:
        throw new Error(`Expected a shape class of logits, got ${shapeClass}.`);
    }
  },
  classOf({ m, spread, level }) {
    if (m === 1 && level === 0) return spread === 1 ? "plain" : "wide-logits";
    if (m === 1 && spread === 1) return "large-logits";
    return spread === 1 && level === 0 ? "batch" : "everything";
  },
  canariesOf: (shapeClass) => (shapeClass === "everything" ? CANARIES : []),
  reasonAgainst(shapeClass, { classes, m, spread, level }) {
    switch (shapeClass) {
      case "large-logits":
        return level[1] < OVERFLOWS ? `level stays below ${OVERFLOWS}` : undefined;
      case "wide-logits":
        if (classes[1] < 2) return "classes allows one class only";
        return spread[1] < FAR ? `spread stays below ${FAR}` : undefined;
      case "plain":
        return undefined;
      default:
        return m[1] < 2 ? "m allows one image only" : undefined;
    }
  },
};

/** From here on exp(level) is infinite, and exp(−level) is 0. */
const OVERFLOWS = 1000;
/** From here on a probability may be so small that nothing may be added to it. */
const FAR = 100;

const CANARIES: readonly LogitsProblem[] = [
  { classes: 1, m: 3, spread: 1, level: 0 },
  { classes: 4, m: 2, spread: 1, level: 10_000 },
  { classes: 3, m: 2, spread: 10_000, level: 0 },
];

/** Powers of ten from `smallest`, itself one, as far as a range goes; the range's end if none. */
function powerOfTen([low, high]: Range, smallest: number): fc.Arbitrary<number> {
  const first = Math.ceil(Math.log10(Math.max(low, smallest)) - 1e-9);
  const last = Math.floor(Math.log10(Math.max(high, 1)) + 1e-9);
  if (last < first) return fc.constant(high);
  return fc.integer({ min: first, max: last }).map((exponent) => 10 ** exponent);
}

const withBadLabels = extended(plain, {
  axis: "badLabel",
  shapeClass: "bad-label",
  on: "batch",
});

/** Logits whose labels may be no classes, or too many or too few. */
export const logits = extended(withBadLabels, {
  axis: "surplus",
  shapeClass: "mismatch",
  on: "batch",
});
