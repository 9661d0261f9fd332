import type { Complex } from "../../sandbox/values.ts";
import { inWayBack } from "./fourier-by.ts";
import type { Misconception } from "./misconception.ts";

function conjugate({ re, im }: Complex): Complex {
  return { re, im: im.map((value) => -value) };
}

/** Ideas about making the way back out of the way there. */
export const FOURIER_INVERSE: readonly Misconception[] = [
  {
    id: "X69",
    title: "The answer stays conjugated",
    hint: "A conjugated signal has a spectrum that is conjugated, and in another order too: what remains to be done after your transform?",
    hiddenWhen: ["real-pair"],
    mutants: inWayBack({ finish: conjugate }),
  },
  {
    id: "X70",
    title: "The spectrum isn't conjugated before the way back",
    hint: "On real spectra you are right: what has to be done to the imaginary parts before you transform them?",
    hiddenWhen: ["real-signal"],
    mutants: inWayBack({ read: conjugate }),
  },
  {
    id: "X71",
    title: "Real and imaginary parts come back exchanged",
    hint: "If you exchange the parts before the transform, what do its own two parts stand for afterwards?",
    hiddenWhen: [],
    mutants: inWayBack({ finish: ({ re, im }) => ({ re: im, im: re }) }),
  },
  {
    id: "X72",
    title: "The answer's imaginary parts are dropped",
    hint: "The way back leads to complex signals, real ones are a special case: where do the imaginary parts of your answer come from?",
    hiddenWhen: ["real-pair"],
    mutants: inWayBack({ finish: ({ re }) => ({ re, im: new Float64Array(re.length) }) }),
  },
  {
    id: "X73",
    title: "The answer comes out in reverse, element 0 too",
    hint: "The way there gives the elements in the order of −n: which element does −0 stand for?",
    hiddenWhen: ["one-element"],
    mutants: inWayBack({
      // From n, where the way there has −n, to N − 1 − n.
      finish: ({ re, im }) => ({ re: oneOn(re), im: oneOn(im) }),
    }),
  },
];

function oneOn(part: Float64Array): Float64Array {
  return part.map((_, n) => part[(n + 1) % part.length] ?? Number.NaN);
}
