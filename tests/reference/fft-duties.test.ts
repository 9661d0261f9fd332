import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Complex } from "#given/complex.ts";
import { fft } from "../../reference/fft/fft.ts";
import { fft2d } from "../../reference/fft/fft-2d.ts";
import { inverseFft } from "../../reference/fft/inverse-fft.ts";
import { inverseFft2d } from "../../reference/fft/inverse-fft-2d.ts";
import { real } from "./fft-signals.ts";

describe.each([
  { name: "fft", run: fft },
  { name: "inverseFft", run: inverseFft },
  { name: "fft2d", run: (s: Complex) => fft2d(s, { height: 1, width: s.re.length }) },
  { name: "inverseFft2d", run: (s: Complex) => inverseFft2d(s, { height: s.re.length, width: 1 }) },
])("$name", ({ run }) => {
  it.each([0, 3, 6, 12])("throws a RangeError when the length is %i, no power of two", (N) => {
    expect(() => run({ re: new Float64Array(N), im: new Float64Array(N) })).toThrow(RangeError);
  });

  it("throws a RangeError when re and im differ in length", () => {
    expect(() => run({ re: new Float64Array(4), im: new Float64Array(2) })).toThrow(RangeError);
    expect(() => run({ re: new Float64Array(4), im: new Float64Array(8) })).toThrow(RangeError);
  });

  it("leaves its input unchanged, and answers the same twice in fresh memory", () => {
    fc.assert(
      fc.property(real, (signal) => {
        const before = structuredClone(signal);
        const first = run(signal);
        const kept = structuredClone(first);
        run({ re: signal.im, im: signal.re });
        const second = run(signal);
        expect(signal).toEqual(before);
        expect(first).toEqual(kept);
        expect(second).toEqual(kept);
        const held = [signal, first, second].flatMap(({ re, im }) => [re.buffer, im.buffer]);
        expect(new Set(held).size).toBe(held.length);
      }),
    );
  });
});

describe("fft2d(image, size)", () => {
  it("throws a RangeError when a side is no power of two, or the image isn't height·width", () => {
    const image = { re: new Float64Array(12), im: new Float64Array(12) };
    expect(() => fft2d(image, { height: 3, width: 4 })).toThrow(RangeError);
    expect(() => fft2d(image, { height: 4, width: 3 })).toThrow(RangeError);
    expect(() => fft2d(image, { height: 4, width: 4 })).toThrow(RangeError);
  });
});
