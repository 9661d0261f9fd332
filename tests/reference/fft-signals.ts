import fc from "fast-check";
import { expect } from "vitest";
import type { Complex } from "#given/complex.ts";
import { distance, gamma, signalOf, transformError, U64 } from "./fft-definition.ts";
import { realValue } from "./layers.ts";

export const power = (largest: number) => fc.integer({ min: 0, max: largest }).map((t) => 2 ** t);
export const real = power(7).chain((N) => signalOf(N, realValue));

/** What the definition may itself be off by is added: N terms, summed one by one. */
export function boundOf(signal: Complex): number {
  const N = signal.re.length;
  const norm = Math.sqrt(N) * distance(signal);
  return transformError(N, U64) * norm + Math.sqrt(N) * gamma(2 * N + 4, U64) * norm;
}

export function expectNear(actual: Complex, expected: Complex, bound: number): void {
  expect(actual.re.length).toBe(expected.re.length);
  expect(distance(actual, expected)).toBeLessThanOrEqual(bound);
}
