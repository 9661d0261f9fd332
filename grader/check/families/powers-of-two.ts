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
  // A constant of fc.constantFrom shrinks to the first one or not at all; an exponent step by step.
  const exponents = powersIn(range).map(Math.log2);
  return fc
    .integer({ min: Math.min(...exponents), max: Math.max(...exponents) })
    .map((exponent) => 2 ** exponent);
}

function othersIn([smallest, largest]: Range): number[] {
  const found: number[] = [];
  for (let length = Math.max(smallest, 3); length <= largest; length++) {
    if (!isPowerOfTwo(length)) found.push(length);
  }
  return found;
}

export function hasOtherThanPowerOfTwo(range: Range): boolean {
  return othersIn(range).length > 0;
}

/** A length from 3 up that isn't a power of two, within a range that has one; it shrinks downward. */
export function otherThanPowerOfTwo(range: Range): fc.Arbitrary<number> {
  const others = othersIn(range);
  return fc.nat({ max: others.length - 1 }).map((at) => others[at] as number);
}
