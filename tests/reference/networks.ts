import fc from "fast-check";
import type { Parameters } from "#given/contract/parameters.ts";
import type { Tensor } from "#given/tensor.ts";
import { tensorOf } from "./layers.ts";

/** Everything that a network and its loss take. */
export interface Network {
  readonly images: Tensor;
  readonly labels: Tensor;
  readonly parameters: Parameters;
}

/**
 * Whole multiples of 2⁻³, at most 3/8 in absolute value. With images in multiples of 2⁻⁴ every
 * number up to the logits is a multiple of 2⁻¹³ and below 2⁹, so float32 holds it exactly: all
 * that rounds is softmax and what comes after it, and no rounding decides which pixel is largest.
 */
const eighths = fc.integer({ min: -3, max: 3 }).map((value) => value / 8);

const sixteenths = fc.integer({ min: 0, max: 16 }).map((value) => value / 16);

/** A small network, some images for it, and their classes. Shrinks toward 4×4 and one of each. */
export function network(): fc.Arbitrary<Network> {
  return fc
    .record({
      hIn: fc.integer({ min: 4, max: 7 }),
      wIn: fc.integer({ min: 4, max: 9 }),
      cIn: fc.integer({ min: 1, max: 2 }),
      f: fc.constantFrom(1, 3),
      K1: fc.integer({ min: 1, max: 3 }),
      K2: fc.integer({ min: 1, max: 3 }),
      classes: fc.integer({ min: 2, max: 4 }),
      m: fc.integer({ min: 1, max: 3 }),
    })
    .chain(({ hIn, wIn, cIn, f, K1, K2, classes, m }) => {
      const features = Math.floor(hIn / 4) * Math.floor(wIn / 4) * K2;
      return fc.record({
        images: tensorOf([hIn, wIn, cIn, m], sixteenths),
        labels: tensorOf([m], fc.integer({ min: 0, max: classes - 1 })),
        parameters: fc.record({
          w1: tensorOf([K1, f, f, cIn], eighths),
          b1: tensorOf([K1], eighths),
          w2: tensorOf([K2, f, f, K1], eighths),
          b2: tensorOf([K2], eighths),
          w3: tensorOf([classes, features], eighths),
          b3: tensorOf([classes], eighths),
        }),
      });
    });
}
