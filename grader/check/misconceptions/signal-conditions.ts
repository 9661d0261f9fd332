import type { Sizes } from "../families/family.ts";
import { isPowerOfTwo } from "../families/powers-of-two.ts";
import { every, type Hidings, none, SIDES } from "./hiding.ts";

/** What signals and planes leave invisible to a Fourier transform. */
export const SIGNAL_CONDITIONS = {
  "two-elements": {
    title: "no side has more than two elements",
    holds: (problem) => every(problem, SIDES, (side) => side <= 2),
  },
  "four-elements": {
    title: "no side has more than four elements",
    holds: (problem) => every(problem, SIDES, (side) => side <= 4),
  },
  "some-elements": {
    title: "there is at least one element",
    holds: (problem) => every(problem, SIDES, (side) => side > 0),
  },
  "no-side-of-one": {
    title: "no side has one element only",
    holds: (problem) => every(problem, SIDES, (side) => side !== 1),
  },
  "powers-of-two": {
    title: "all sides are powers of two",
    holds: (problem) => every(problem, SIDES, isPowerOfTwo),
  },
  "real-signal": { title: "all imaginary parts are 0", holds: isReal },
  "real-pair": {
    title: "all imaginary parts are 0, and no side has more than two elements",
    holds: (problem) => isReal(problem) && every(problem, SIDES, (side) => side <= 2),
  },
  "real-and-narrow": {
    title: "all imaginary parts are 0, and no row has more than two elements",
    holds: (problem) => isReal(problem) && every(problem, ["width"], (side) => side <= 2),
  },
} as const satisfies Hidings;

function isReal(problem: Sizes): boolean {
  return every(problem, ["imaginary"], none);
}
