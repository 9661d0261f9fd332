// The transform straight from its definition, N² terms, each root from its own angle with the
// turns reduced to one circle first; and the norms that its error is bounded by.
import fc from "fast-check";
import type { Complex } from "#given/complex.ts";

export const U64 = 2 ** -53;

/** Σₙ signal[n]·e^(∓2πi·k·n/N); the sign is −1 forward and +1 back, without the factor 1/N. */
export function transformByDefinition(signal: Complex, sign: -1 | 1): Complex {
  const N = signal.re.length;
  const elements = Array.from({ length: N }, (_, k) => {
    let [re, im] = [0, 0];
    signal.re.forEach((real, n) => {
      const imaginary = signal.im[n] ?? Number.NaN;
      const angle = (sign * 2 * Math.PI * ((k * n) % N)) / N;
      re += real * Math.cos(angle) - imaginary * Math.sin(angle);
      im += real * Math.sin(angle) + imaginary * Math.cos(angle);
    });
    return { re, im };
  });
  return complexOf(
    elements.map(({ re }) => re),
    elements.map(({ im }) => im),
  );
}

export function complexOf(re: readonly number[], im: readonly number[]): Complex {
  return { re: Float64Array.from(re), im: Float64Array.from(im) };
}

/** A signal of the given length. */
export function signalOf(length: number, value: fc.Arbitrary<number>): fc.Arbitrary<Complex> {
  const part = fc.array(value, { minLength: length, maxLength: length });
  return fc.tuple(part, part).map(([re, im]) => complexOf(re, im));
}

/** The Euclidean norm of a − b; of a alone when b is left out. */
export function distance(a: Complex, b?: Complex): number {
  const off = (x: Float64Array, y?: Float64Array) =>
    x.reduce((sum, value, i) => sum + (value - (y === undefined ? 0 : (y[i] ?? NaN))) ** 2, 0);
  return Math.sqrt(off(a.re, b?.re) + off(a.im, b?.im));
}

/**
 * ε of Higham, Accuracy and Stability of Numerical Algorithms, Theorem 24.2: a computed transform
 * of N = 2ᵗ elements is off by at most ε·‖transform‖, ε = tη / (1 − tη), η = μ + γ₄(√2 + μ).
 *
 * @param mu how far a root of unity may be off
 */
export function transformError(N: number, u: number, mu = u): number {
  const t = Math.log2(N);
  const eta = mu + gamma(4, u) * (Math.SQRT2 + mu);
  return (t * eta) / (1 - t * eta);
}

export function gamma(n: number, u: number): number {
  return (n * u) / (1 - n * u);
}
