import { fft } from "../../../reference/fft/fft.ts";
import { inverseFft } from "../../../reference/fft/inverse-fft.ts";
import type { Complex } from "../../sandbox/values.ts";
import { drawSignal } from "../cases/draw-signal.ts";
import { inverseBound, transformBound } from "../cases/transform-tolerance.ts";
import { withinEverywhere } from "../cases/within-everywhere.ts";
import type { Extended } from "../families/extended.ts";
import { isPowerOfTwo } from "../families/powers-of-two.ts";
import { type SignalProblem, signal as signals } from "../families/signal.ts";
import { type Contract, RANGE_ERROR } from "./contract.ts";

type Signal = Extended<SignalProblem, "imaginary">;

/** A transform of one dimension, either way. */
function lineContract(
  parameter: string,
  transform: (signal: Complex) => Complex,
  boundOf: (signal: Complex, N: number) => number,
): Contract<Signal> {
  return {
    parameters: [parameter],
    result: "complex",
    family: signals,
    makeCase({ length, imaginary }, draw) {
      const signal = drawSignal(length, imaginary, draw);
      return {
        args: [signal],
        expected: () =>
          isPowerOfTwo(length)
            ? withinEverywhere(transform(signal), boundOf(signal, length))
            : RANGE_ERROR,
      };
    },
  };
}

export const fftContract = lineContract("signal", fft, transformBound);
export const inverseFftContract = lineContract("spectrum", inverseFft, inverseBound);
