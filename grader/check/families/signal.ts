import fc from "fast-check";
import { extended } from "./extended.ts";
import type { Family, Range } from "./family.ts";
import {
  hasOtherThanPowerOfTwo,
  hasPowerOfTwo,
  isPowerOfTwo,
  otherThanPowerOfTwo,
  powerOfTwo,
} from "./powers-of-two.ts";

/** A signal for a Fourier transform. */
export type SignalProblem = {
  /** Elements of the signal. */
  readonly length: number;
};

/** Up to here a counterexample can be looked through. */
const SHORT = 64;
/** From here on, N² steps are more than a hundred times as many as N·log₂N. */
const LONG = 2048;

const real: Family<SignalProblem> = {
  id: "signal",
  axes: { length: 0 },
  classes: ["length-one", "real-signal", "long-signal", "bad-length"],
  problemsOf(shapeClass, { length }) {
    const lengthOf = {
      "length-one": () => fc.constant(1),
      "real-signal": () => powerOfTwo(short(length)),
      "long-signal": () => powerOfTwo(long(length)),
      "bad-length": () => otherThanPowerOfTwo(notLong(length)),
    };
    if (!(shapeClass in lengthOf)) {
      throw new Error(`Expected a shape class of signals, got ${shapeClass}.`);
    }
    return fc.record({ length: lengthOf[shapeClass as keyof typeof lengthOf]() });
  },
  classOf({ length }) {
    if (!isPowerOfTwo(length)) return "bad-length";
    if (length === 1) return "length-one";
    return length < LONG ? "real-signal" : "long-signal";
  },
  canariesOf(shapeClass) {
    switch (shapeClass) {
      case "real-signal":
        return [{ length: 8 }];
      case "bad-length":
        return [{ length: 0 }, { length: 12 }];
      default:
        return [];
    }
  },
  reasonAgainst(shapeClass, { length }) {
    const [smallest, largest] = length;
    switch (shapeClass) {
      case "length-one":
        return smallest > 1 || largest < 1 ? "length doesn't allow 1" : undefined;
      case "real-signal":
        return hasPowerOfTwo(short(length))
          ? undefined
          : `length has no power of two from 2 to ${SHORT}`;
      case "long-signal":
        return hasPowerOfTwo(long(length))
          ? undefined
          : `length has no power of two from ${LONG} up`;
      default:
        return hasOtherThanPowerOfTwo(notLong(length))
          ? undefined
          : `length has powers of two only, up to ${SHORT}`;
    }
  },
};

/** Signals whose imaginary parts are all 0; others in a class of their own, and among long ones. */
export const signal = extended(real, {
  axis: "imaginary",
  shapeClass: "complex-signal",
  on: "real-signal",
  alsoIn: "long-signal",
});

function notLong([smallest, largest]: Range): Range {
  return [smallest, Math.min(largest, SHORT)];
}

function short([smallest, largest]: Range): Range {
  return notLong([Math.max(smallest, 2), largest]);
}

function long([smallest, largest]: Range): Range {
  return [Math.max(smallest, LONG), largest];
}
