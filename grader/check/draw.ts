import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Tensor } from "../sandbox/values.ts";

/**
 * What a case's elements are.
 *
 * - `integers` of at most 9 in absolute value: every sum is exact in float32, in any order
 * - `reals` in [−1, 1), with all the bits of a float32
 */
export const NUMBERS = ["integers", "reals"] as const;
export type Numbers = (typeof NUMBERS)[number];

/** A source of elements: the same seed gives the same ones, on every machine. */
export interface Draw {
  readonly numbers: Numbers;
  readonly tensor: (shape: readonly number[]) => Tensor;
  readonly number: () => number;
  /** A whole number from 0 to below `end`. */
  readonly index: (end: number) => number;
}

export function drawFrom(seed: number, numbers: Numbers): Draw {
  const generator = xoroshiro128plus(seed);
  const bits = (): number => generator.next();
  // A modulo of 32 bits by 19 is uneven by less than one part in 10⁸, and nothing hangs on it.
  const integer = (): number => ((bits() >>> 0) % 19) - 9;
  const real = (): number => Math.fround(bits() / 2 ** 31);
  const number = numbers === "integers" ? integer : real;
  return {
    numbers,
    number,
    tensor: (shape) => {
      const data = new Float32Array(shape.reduce((size, length) => size * length, 1));
      for (let i = 0; i < data.length; i++) data[i] = number();
      return { shape, data };
    },
    index: (end) => (bits() >>> 0) % end,
  };
}
