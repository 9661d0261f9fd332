// How a published case is told to our functions: as comparisons of what they answer with what was
// published, or as the reason why none of our contracts can say it.
import { expect } from "vitest";
import type { PublishedCase } from "./third-party.ts";

/** A tensor, or an array as it was published. */
interface Values {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** One answer of the reference beside what was published. */
export interface Comparison {
  /** The contract that says the case, or a function of the reference that has no contract. */
  readonly contract: string;
  /** Which of several algorithms answers, and which of its values. */
  readonly of?: string;
  readonly actual: () => Values;
  readonly expected: Values;
  /** How far each element may be off beyond the case's own tolerance; 0 unless told. */
  readonly rounding?: ArrayLike<number>;
}

/** A case in our words, or the reason why we have none for it. */
export type Told = readonly Comparison[] | { readonly leftOut: string };

/**
 * Every element within the case's own tolerance, and its rounding.
 *
 * @returns the contracts that were compared, each once
 */
export function expectToHold(
  { name, tolerance: { atol, rtol } }: PublishedCase,
  comparisons: readonly Comparison[],
): string[] {
  for (const { contract, of = "", actual, expected, rounding } of comparisons) {
    const title = `${name}, ${contract} ${of}`;
    const { shape, data } = actual();
    expect(shape, title).toEqual(expected.shape);
    expect(expected.data.length, title).toBeGreaterThan(0);
    expect(data.length, title).toBe(expected.data.length);
    const mismatches = Array.from(expected.data).flatMap((value, index) => {
      const got = data[index] ?? Number.NaN;
      const allowed = atol + rtol * Math.abs(value) + (rounding ? (rounding[index] ?? NaN) : 0);
      return Math.abs(got - value) <= allowed ? [] : [{ index, value, got, allowed }];
    });
    expect(mismatches, title).toEqual([]);
  }
  return [...new Set(comparisons.map(({ contract }) => contract))];
}
