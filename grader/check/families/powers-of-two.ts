import fc from "fast-check";
import type { Range } from "./family.ts";

/** The powers of two within a range, in rising order. */
function powersIn([smallest, largest]: Range): number[] {
  const found: number[] = [];
  for (let power = 1; power <= largest; power *= 2) if (power >= smallest) found.push(power);
  return found;
}

export function isPowerOfTwo(length: number): boolean {
  return length >= 1 && Number.isInteger(Math.log2(length));
}

export function hasPowerOfTwo(range: Range): boolean {
  return powersIn(range).length > 0;
}

/** A power of two within a range that has one; it shrinks toward the smallest. */
export function powerOfTwo(range: Range): fc.Arbitrary<number> {
  return fc.constantFrom(...powersIn(range));
}

/** A length from 3 up that isn't a power of two; it shrinks toward the smallest. */
export function otherThanPowerOfTwo([, largest]: Range): fc.Arbitrary<number> {
  return fc.integer({ min: 3, max: Math.max(3, largest) }).map((length) =>
    // One less than 4, 8, 16, … is none of them.
    isPowerOfTwo(length) ? length - 1 : length,
  );
}
