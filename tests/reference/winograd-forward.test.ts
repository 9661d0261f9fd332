import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zeros } from "#given/tensor.ts";
import { forward } from "../../reference/winograd/forward.ts";
import { forward4x4 } from "../../reference/winograd/forward-4x4.ts";
import { forwardFast } from "../../reference/winograd/forward-fast.ts";
import { F2, F4, type TransformMatrices } from "../../reference/winograd/transform-matrices.ts";
import { convolveByDefinition, indices, U32, valuesOf } from "./definition.ts";
import { U64 } from "./fft-definition.ts";
import { expectPure } from "./forward-duties.ts";
import { expectExactly } from "./general-layers.ts";
import { type Layer, layer, pick, range, realValue, tensorFrom, tensorOf } from "./layers.ts";
import { growthOf, winogradBound } from "./transform-bounds.ts";
import { float32Winograd } from "./transform-float32.ts";

/** Layers that Winograd's form is for: f = 3 and stride 1; odd and even outputs, many channels. */
function winogradLayer(value: fc.Arbitrary<number> = fc.integer({ min: -9, max: 9 })) {
  const size = { min: 1, max: 6 };
  return fc
    .record({
      h: fc.integer({ min: 1, max: 9 }),
      w: fc.integer({ min: 1, max: 9 }),
      cIn: fc.integer(size),
      K: fc.integer(size),
      m: fc.integer({ min: 1, max: 3 }),
      padding: fc.integer({ min: 0, max: 2 }),
    })
    .filter(({ h, w, padding }) => Math.min(h, w) + 2 * padding >= 3)
    .chain(
      ({ h, w, cIn, K, m, padding }): fc.Arbitrary<Layer> =>
        fc.record({
          x: tensorOf([h, w, cIn, m], value),
          w: tensorOf([K, 3, 3, cIn], value),
          b: tensorOf([K], value),
          sliding: fc.constant({ stride: 1, padding }),
        }),
    );
}

const exact = [
  { name: "forward", run: forward },
  { name: "forwardFast", run: forwardFast },
];
const all = [...exact, { name: "forward4x4", run: forward4x4 }];
const cInOf = ({ x }: Layer) => x.shape[2] ?? 0;

describe.each(exact)("$name(x, w, b, sliding) of winograd", ({ run }) => {
  it.each([
    { title: "where Winograd's form applies", layers: winogradLayer() },
    { title: "where it doesn't", layers: layer() },
  ])("is the definition, exactly, on integers, $title", ({ layers }) => {
    fc.assert(
      fc.property(layers, ({ x, w, b, sliding }) => {
        expectExactly(run(x, w, b, sliding), convolveByDefinition(x, w, b, sliding));
      }),
      { numRuns: 100 },
    );
  });
});

describe("forward4x4(x, w, b, sliding) of winograd", () => {
  it("is the definition on integers once it is rounded", () => {
    fc.assert(
      fc.property(winogradLayer(), ({ x, w, b, sliding }) => {
        const y = forward4x4(x, w, b, sliding);
        const { shape, values } = convolveByDefinition(x, w, b, sliding);
        expect(y.shape).toEqual(shape);
        expect(valuesOf(y).map((value) => Math.round(value) + 0)).toEqual(
          values.map((value) => value + 0),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe.each([
  { name: "forward", run: forward, matrices: F2, ways: 12, u: U32 },
  { name: "forwardFast", run: forwardFast, matrices: F2, ways: 12, u: U64 },
  { name: "forward4x4", run: forward4x4, matrices: F4, ways: 28, u: U64 },
])("$name(x, w, b, sliding) of winograd", ({ run, matrices, ways, u }) => {
  it("is within its own bound of the definition on reals, and one float32 rounding", () => {
    fc.assert(
      fc.property(winogradLayer(realValue), (given) => {
        const y = run(given.x, given.w, given.b, given.sliding);
        const bound = winogradBound(given, matrices, cInOf(given) + ways, u);
        const { values, bounds } = convolveByDefinition(given.x, given.w, given.b, given.sliding);
        values.forEach((value, i) => {
          const own = (bounds[i] ?? NaN) * (U64 / U32);
          const limit = (1 + U32) * (bound + own) + U32 * Math.abs(value);
          expect(Math.abs((y.data[i] ?? NaN) - value)).toBeLessThanOrEqual(limit);
        });
      }),
      { numRuns: 100 },
    );
  });
});

describe.each(all)("$name(x, w, b, sliding) of winograd", ({ run }) => {
  it("throws a RangeError when the kernel doesn't fit, along either axis", () => {
    for (const f of [3, 4]) {
      const w = zeros([1, f, f, 1]);
      for (const shape of [
        [f - 1, 9, 1, 1],
        [9, f - 1, 1, 1],
      ]) {
        const x = zeros(shape);
        expect(() => run(x, w, zeros([1]), { stride: 1, padding: 0 })).toThrow(RangeError);
        expect(() => run(x, w, zeros([1]), { stride: 1, padding: 1 })).not.toThrow();
      }
    }
  });

  it("leaves its inputs unchanged, and answers the same twice in fresh memory", () => {
    fc.assert(fc.property(winogradLayer(), (given) => expectPure(run, given)));
  });
});

describe("forwardFast(x, w, b, sliding) of winograd", () => {
  it("puts its blocks of tiles and its groups of filters together", () => {
    // So many channels that a block has six of the twelve tiles, and a group four of the filters.
    const value = (seed: number) => ((seed * 7919) % 19) - 9;
    const x = tensorFrom([4, 5, 3100, 2], (i = 0, j = 0, c = 0, n = 0) =>
      value(i * i + 3 * j + 5 * c + 11 * n + i * j * c),
    );
    const w = tensorFrom([6, 3, 3, 3100], (k = 0, u = 0, v = 0, c = 0) =>
      value(7 * k + 2 * u + v + c * c + k * c),
    );
    const b = tensorFrom([6], (k = 0) => k);
    const sliding = { stride: 1, padding: 1 };
    const { values } = convolveByDefinition(x, w, b, sliding);
    expect(valuesOf(forwardFast(x, w, b, sliding))).toEqual(values.map((v) => v + 0));
  });

  it("loses its first row of outputs when x loses its first row; columns alike", () => {
    fc.assert(
      fc.property(winogradLayer(), ({ x, w, b }) => {
        // The tiles of the two calls begin at different rows: odd and even change places.
        const sliding = { stride: 1, padding: 0 };
        for (const axis of [0, 1]) {
          if (Math.min(x.shape[0] ?? 0, x.shape[1] ?? 0) < 3 || (x.shape[axis] ?? 0) < 4) continue;
          const y = forwardFast(x, w, b, sliding);
          const later = pick(x, axis, range(1, x.shape[axis] ?? 0));
          const kept = pick(y, axis, range(1, y.shape[axis] ?? 0));
          expect(forwardFast(later, w, b, sliding)).toEqual(kept);
        }
      }),
    );
  });
});

describe("winogradBound(layer, matrices, n, u)", () => {
  it.each<{ name: string; matrices: TransformMatrices; ways: number }>([
    { name: "F(2×2, 3×3)", matrices: F2, ways: 12 },
    { name: "F(4×4, 3×3)", matrices: F4, ways: 28 },
  ])("admits $name in float32, wherever its tiles begin", ({ matrices, ways }) => {
    let largest = 0;
    fc.assert(
      fc.property(winogradLayer(realValue), fc.integer({ min: 0, max: 3 }), (given, any) => {
        const shift = any % matrices.At.length;
        const { padding } = given.sliding;
        const y = float32Winograd({ ...given, padding }, matrices, shift);
        const bound = winogradBound(given, matrices, cInOf(given) + ways, U32);
        const { shape, values } = convolveByDefinition(given.x, given.w, given.b, given.sliding);
        indices(shape).forEach((index, i) => {
          const off = Math.abs((y.get(index.join(",")) ?? NaN) - (values[i] ?? NaN));
          expect(off).toBeLessThanOrEqual(bound);
          if (bound > 0) largest = Math.max(largest, off / bound);
        });
      }),
      { numRuns: 40 },
    );
    expect(largest).toBeGreaterThan(0.0001);
  });

  it("is larger for F(4×4, 3×3) than for F(2×2, 3×3), by the growth that its file states", () => {
    const growth = (matrices: TransformMatrices) =>
      Math.max(...growthOf(matrices).map((row) => row.reduce((sum, value) => sum + value, 0)));
    expect(growth(F2)).toBe(8);
    expect((growth(F4) / growth(F2)) ** 2).toBeCloseTo(36, 6);
  });
});
