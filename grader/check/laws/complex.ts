/** Complex numbers, one by one and as signals. */
import type { Complex, Value } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";
import { leafOf, sumOf } from "./grid.ts";

/** One element of a signal. */
export interface ComplexNumber {
  readonly re: number;
  readonly im: number;
}

export function drawComplex(N: number, draw: Draw): Complex {
  return complexOf(N, () => ({ re: draw.number(), im: draw.number() }));
}

export function complexOf(N: number, value: (at: number) => ComplexNumber): Complex {
  const elements = Array.from({ length: N }, (_, i) => value(i));
  return {
    re: Float64Array.from(elements, ({ re }) => re),
    im: Float64Array.from(elements, ({ im }) => im),
  };
}

export function squaresOf({ re, im }: Complex): number {
  return sumOf([re, im].map((part) => sumOf(part.map((value) => value * value))));
}

export function elementAt(answer: Value | undefined, i: number): ComplexNumber {
  const part = (name: string): number => leafOf(answer, name).data[i] ?? Number.NaN;
  return { re: part("re"), im: part("im") };
}

export function times(
  { re, im }: ComplexNumber = { re: Number.NaN, im: Number.NaN },
  factor: number,
): ComplexNumber {
  return { re: re * factor, im: im * factor };
}

export function product(
  one: ComplexNumber,
  other: ComplexNumber = { re: 1, im: 0 },
): ComplexNumber {
  return { re: one.re * other.re - one.im * other.im, im: one.re * other.im + one.im * other.re };
}
