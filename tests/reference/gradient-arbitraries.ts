import fc from "fast-check";
import { sizeOf, type Tensor, zeros } from "#given/tensor.ts";
import { largestOf, type SmoothFunction, trueGradient } from "./gradient-functions.ts";
import { tensorOf } from "./layers.ts";

/** A function of the family and where to look at it. */
export interface Place {
  readonly numbers: SmoothFunction;
  readonly x: Tensor;
}

const shape = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
  .filter((lengths) => sizeOf(lengths) <= 24);

const scale = fc.constantFrom(1, 1e-4, 1e4, -1);

const within2 = fc
  .integer({ min: -(2 ** 30), max: 2 ** 30 })
  .map((value) => Math.fround(value / 2 ** 29));

/** Coefficients between −largest and largest; often 0. */
function coefficients(size: number, largest: number): fc.Arbitrary<number[]> {
  const one = fc.integer({ min: -64, max: 64 }).map((value) => (value / 64) * largest);
  return fc.oneof(
    fc.constant(new Array<number>(size).fill(0)),
    fc.array(fc.oneof({ weight: 4, arbitrary: one }, fc.constant(0)), {
      minLength: size,
      maxLength: size,
    }),
  );
}

/** Functions whose gradient at x is as large as the family's bound on h asks: G ≥ |scale|. */
export const place: fc.Arbitrary<Place> = shape
  .chain((lengths) => {
    const size = sizeOf(lengths);
    const wave = fc.record({
      amplitude: fc.integer({ min: -64, max: 64 }).map((value) => value / 64),
      phase: fc.integer({ min: -200, max: 200 }).map((value) => value / 64),
      slopes: coefficients(size, 1),
    });
    return fc.record({
      numbers: fc.record({
        scale,
        constant: fc.integer({ min: -10, max: 10 }),
        linear: coefficients(size, 2),
        squares: coefficients(size, 1),
        cubes: coefficients(size, 1 / 4),
        products: coefficients(size, 1),
        waves: fc.array(wave, { maxLength: 2 }),
      }),
      x: tensorOf(lengths, within2),
    });
  })
  .filter(({ numbers, x }) => largestOf(trueGradient(numbers, x)) >= Math.abs(numbers.scale));

/**
 * Where the whole gradient is 0: anywhere on a constant, and squares and products at x = 0. There
 * a central difference is exactly 0, and a forward difference isn't.
 */
export const flatPlace: fc.Arbitrary<Place> = fc.boolean().chain((constantEverywhere) =>
  shape.chain((lengths) => {
    const size = sizeOf(lengths);
    const none = new Array<number>(size).fill(0);
    return fc.record({
      numbers: fc.record({
        scale,
        constant: fc.integer({ min: -10, max: 10 }),
        linear: fc.constant(none),
        squares: constantEverywhere ? fc.constant(none) : coefficients(size, 1),
        cubes: fc.constant(none),
        products: constantEverywhere ? fc.constant(none) : coefficients(size, 1),
        waves: fc.constant([]),
      }),
      x: constantEverywhere ? tensorOf(lengths, within2) : fc.constant(zeros(lengths)),
    });
  }),
);
