import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Complex } from "#given/complex.ts";
import { fft } from "../../reference/fft/fft.ts";
import { inverseFft } from "../../reference/fft/inverse-fft.ts";
import { lineTransform } from "../../reference/fft/line-transform.ts";
import { complexOf, distance, signalOf, transformByDefinition, U64 } from "./fft-definition.ts";
import { boundOf, expectNear, power, real } from "./fft-signals.ts";

const integer = power(6).chain((N) => signalOf(N, fc.integer({ min: -9, max: 9 })));

function multiply(a: Complex, b: Complex): Complex {
  return {
    re: a.re.map((re, i) => re * (b.re[i] ?? NaN) - (a.im[i] ?? NaN) * (b.im[i] ?? NaN)),
    im: a.re.map((re, i) => re * (b.im[i] ?? NaN) + (a.im[i] ?? NaN) * (b.re[i] ?? NaN)),
  };
}

describe("fft(signal)", () => {
  it("is the definition, within Higham's normwise bound", () => {
    fc.assert(
      fc.property(real, (signal) => {
        expectNear(fft(signal), transformByDefinition(signal, -1), boundOf(signal));
      }),
      { numRuns: 400 },
    );
  });

  it("answers the handout's example", () => {
    // cos(π/2) isn't quite 0 in float64, so neither are all differences.
    const { re, im } = fft(complexOf([1, 2, 3, 4], [0, 0, 0, 0]));
    expect([...re].map(Math.round)).toEqual([10, -2, -2, -2]);
    expect([...im].map((value) => Math.round(value) + 0)).toEqual([0, 2, 0, -2]);
  });

  it("turns a delta into ones and a constant into a delta, exactly", () => {
    fc.assert(
      fc.property(power(7), (N) => {
        const zeros = Array<number>(N).fill(0);
        const ones = Array<number>(N).fill(1);
        const flat = fft(complexOf([1, ...zeros.slice(1)], zeros));
        expect([...flat.re]).toEqual(ones);
        expect([...fft(complexOf(ones, zeros)).re]).toEqual([N, ...zeros.slice(1)]);
      }),
    );
  });

  it("keeps the length but for the factor √N (Parseval)", () => {
    fc.assert(
      fc.property(real, (signal) => {
        const expected = Math.sqrt(signal.re.length) * distance(signal);
        expect(Math.abs(distance(fft(signal)) - expected)).toBeLessThanOrEqual(boundOf(signal));
      }),
    );
  });

  it("turns a shifted signal's element k by −2πk/N a step", () => {
    fc.assert(
      fc.property(real, fc.nat(), (signal, any) => {
        const N = signal.re.length;
        const shift = any % N;
        const from = (part: Float64Array) =>
          Float64Array.from(part, (_, n) => part[(n - shift + N) % N] ?? NaN);
        const angles = Array.from({ length: N }, (_, k) => (-2 * Math.PI * ((k * shift) % N)) / N);
        const turns = complexOf(angles.map(Math.cos), angles.map(Math.sin));
        const turned = multiply(fft(signal), turns);
        expectNear(fft({ re: from(signal.re), im: from(signal.im) }), turned, 3 * boundOf(signal));
      }),
    );
  });

  it("makes products of cyclic convolutions: on integers, the rounded value is exact", () => {
    const pair = power(5).chain((N) => {
      const signal = signalOf(N, fc.integer({ min: -9, max: 9 }));
      return fc.tuple(signal, signal);
    });
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const N = a.re.length;
        const back = inverseFft(multiply(fft(a), fft(b)));
        back.re.forEach((value, i) => {
          let sum = 0;
          for (let j = 0; j < N; j++) {
            const k = (i - j + N) % N;
            sum += (a.re[j] ?? NaN) * (b.re[k] ?? NaN) - (a.im[j] ?? NaN) * (b.im[k] ?? NaN);
          }
          expect(Math.round(value) + 0).toBe(sum + 0);
          expect(Math.abs(value - sum)).toBeLessThanOrEqual(0.25);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe("inverseFft(spectrum)", () => {
  it("is the definition with the sign turned, divided by N", () => {
    fc.assert(
      fc.property(real, (spectrum) => {
        const N = spectrum.re.length;
        const { re, im } = transformByDefinition(spectrum, 1);
        const expected = { re: re.map((v) => v / N), im: im.map((v) => v / N) };
        expectNear(
          inverseFft(spectrum),
          expected,
          boundOf(spectrum) / N + U64 * distance(expected),
        );
      }),
    );
  });

  it("undoes fft: on integers, the rounded value is exact", () => {
    fc.assert(
      fc.property(integer, (signal) => {
        const back = inverseFft(fft(signal));
        expect(back.re.map((v) => Math.round(v) + 0)).toEqual(signal.re.map((v) => v + 0));
        expect(back.im.map((v) => Math.round(v) + 0)).toEqual(signal.im.map((v) => v + 0));
        const bound = (3 * boundOf(signal)) / Math.sqrt(signal.re.length);
        expectNear(back, signal, bound);
      }),
    );
  });
});

describe("lineTransform(N)", () => {
  it("is fft in the order that it states, and goes back to N times the line", () => {
    fc.assert(
      fc.property(real, (signal) => {
        const N = signal.re.length;
        const line = lineTransform(N);
        const { re, im } = structuredClone(signal);
        line.forward(re, im, 0);
        const sorted = { re: new Float64Array(N), im: new Float64Array(N) };
        line.frequencies.forEach((k, place) => {
          sorted.re[k] = re[place] ?? NaN;
          sorted.im[k] = im[place] ?? NaN;
        });
        expectNear(sorted, transformByDefinition(signal, -1), boundOf(signal));
        line.inverse(re, im, 0);
        const back = { re: re.map((v) => v / N), im: im.map((v) => v / N) };
        expectNear(back, signal, 3 * boundOf(signal));
      }),
    );
  });
});
