import fc from "fast-check";
import { fits, type Problem } from "../../grader/check/problem.ts";

/** Layers of the deck's signature that are small, and into which the kernel fits. */
export function smallLayers(
  f: { readonly min: number; readonly max: number } = { min: 1, max: 4 },
): fc.Arbitrary<Problem> {
  return fc
    .record({
      hIn: fc.integer({ min: 1, max: 8 }),
      wIn: fc.integer({ min: 1, max: 8 }),
      cIn: fc.integer({ min: 1, max: 5 }),
      m: fc.integer({ min: 1, max: 3 }),
      K: fc.integer({ min: 1, max: 5 }),
      f: fc.integer(f),
      stride: fc.integer({ min: 1, max: 3 }),
      padding: fc.integer({ min: 0, max: 2 }),
    })
    .filter(fits);
}

/** Small layers of the form that Winograd's is for: 3×3 and stride 1. */
export function smallWinogradLayers(): fc.Arbitrary<Problem> {
  return smallLayers({ min: 3, max: 3 }).map((layer) => ({ ...layer, stride: 1 }));
}
