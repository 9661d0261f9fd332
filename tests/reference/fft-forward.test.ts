import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, zeros } from "#given/tensor.ts";
import { backward } from "../../reference/fft/backward.ts";
import { forward } from "../../reference/fft/forward.ts";
import { forwardFast } from "../../reference/fft/forward-fast.ts";
import { at, convolveByDefinition, indices, U32, valuesOf } from "./definition.ts";
import { U64 } from "./fft-definition.ts";
import { expectPure, expectToRefuseWhatDoesNotFit } from "./forward-duties.ts";
import { layer, pick, range, realValue, tensorFrom, tensorOf } from "./layers.ts";
import { fftBound, sideOf } from "./transform-bounds.ts";
import { float32Fft } from "./transform-float32.ts";

describe.each([
  { name: "forward", run: forward },
  { name: "forwardFast", run: forwardFast },
])("$name(x, w, b, sliding) of fft", ({ run }) => {
  it("is the definition on integers: the rounded value is exact, and within 0.25 of it", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, b, sliding }) => {
        const y = run(x, w, b, sliding);
        const { shape, values } = convolveByDefinition(x, w, b, sliding);
        expect(y.shape).toEqual(shape);
        expect(valuesOf(y).map((value) => Math.round(value) + 0)).toEqual(
          values.map((value) => value + 0),
        );
        values.forEach((value, i) => {
          expect(Math.abs((y.data[i] ?? NaN) - value)).toBeLessThanOrEqual(0.25);
        });
      }),
      { numRuns: 120 },
    );
  });

  it("is the definition on reals, within the float64 bound and one float32 rounding", () => {
    fc.assert(
      fc.property(layer({ value: realValue }), (given) => {
        const { x, w, b, sliding } = given;
        const y = run(x, w, b, sliding);
        const { values, bounds } = convolveByDefinition(x, w, b, sliding);
        const bound = fftBound(x, w, b, sideOf(given), U64);
        values.forEach((value, i) => {
          const own = (bounds[i] ?? NaN) * (U64 / U32);
          const limit = (1 + U32) * (bound + own) + U32 * Math.abs(value);
          expect(Math.abs((y.data[i] ?? NaN) - value)).toBeLessThanOrEqual(limit);
        });
      }),
      { numRuns: 120 },
    );
  });

  it("throws a RangeError when the kernel doesn't fit, along either axis", () => {
    expectToRefuseWhatDoesNotFit(run);
  });

  it("leaves its inputs unchanged, and answers the same twice in fresh memory", () => {
    fc.assert(fc.property(layer(), (given) => expectPure(run, given)));
  });
});

describe("forwardFast(x, w, b, sliding) of fft", () => {
  // Outputs of many tiles, with rests along both axes, and an odd number of tiles to pair up.
  it.each([
    { h: 40, w: 23, f: 3, stride: 1, padding: 1, m: 1 },
    { h: 19, w: 45, f: 5, stride: 2, padding: 2, m: 3 },
    { h: 33, w: 17, f: 11, stride: 3, padding: 0, m: 1 },
    { h: 16, w: 16, f: 16, stride: 1, padding: 7, m: 2 },
  ])("puts the tiles of $h×$w together, f $f, stride $stride", ({ h, w, f, m, ...sliding }) => {
    const value = (seed: number) => ((((seed * 7919) % 19) + 19) % 19) - 9;
    const x = tensorFrom([h, w, 2, m], (i, j, c, n) =>
      value(i * i + 3 * j + 5 * c + 11 * n + i * j),
    );
    const filters = tensorFrom([3, f, f, 2], (k, u, v, c) =>
      value(2 * u * u + v + 7 * k + c + u * v),
    );
    const b = tensorFrom([3], (k) => k - 1);
    const { values } = convolveByDefinition(x, filters, b, sliding);
    const y = forwardFast(x, filters, b, sliding);
    expect(valuesOf(y).map((v) => Math.round(v) + 0)).toEqual(values.map((v) => v + 0));
  });
});

describe("fftBound(x, w, b, side, u)", () => {
  it("admits a float32 FFT on thousands of outputs, and is at most 1000 times too wide", () => {
    let largest = 0;
    fc.assert(
      fc.property(layer({ value: realValue }), (given) => {
        const { x, w, b, sliding } = given;
        const side = sideOf(given);
        const y = float32Fft(x, w, b, sliding, side);
        const bound = fftBound(x, w, b, side, U32);
        const { shape, values } = convolveByDefinition(x, w, b, sliding);
        indices(shape).forEach((index, i) => {
          const off = Math.abs((y.get(index.join(",")) ?? NaN) - (values[i] ?? NaN));
          expect(off).toBeLessThanOrEqual(bound + U32 * Math.abs(values[i] ?? NaN));
          if (bound > 0) largest = Math.max(largest, off / bound);
        });
      }),
      { numRuns: 60 },
    );
    expect(largest).toBeGreaterThan(0.001);
  });
});

/** ⟨a, b⟩ of two tensors of integers. */
function inner(a: Tensor, b: Tensor): number {
  return a.data.reduce(
    (sum, value, i) => sum + Math.round(value) * Math.round(b.data[i] ?? NaN),
    0,
  );
}

describe("backward(x, w, dy, sliding) of fft", () => {
  const withDy = layer().chain((given) => {
    const { shape } = convolveByDefinition(given.x, given.w, given.b, given.sliding);
    return tensorOf(shape).map((dy) => ({ ...given, dy }));
  });

  it("is the definition on integers: each tap hands dy back to what it saw", () => {
    fc.assert(
      fc.property(withDy, ({ x, w, b, sliding: { stride, padding }, dy }) => {
        const { dx, dw, db } = backward(x, w, dy, { stride, padding });
        const [f = 0, cIn = 0] = [w.shape[1], x.shape[2]];
        const expected = { dx: zeros(x.shape), dw: zeros(w.shape), db: zeros(b.shape) };
        const add = (to: Tensor, index: number[], value: number) => {
          const offset = index.reduce((sum, i, axis) => sum * (to.shape[axis] ?? NaN) + i, 0);
          to.data[offset] = (to.data[offset] ?? NaN) + value;
        };
        const taps = indices([f, f, cIn]);
        for (const [i = 0, j = 0, k = 0, n = 0] of indices(dy.shape)) {
          const g = at(dy, i, j, k, n);
          add(expected.db, [k], g);
          for (const [u = 0, v = 0, c = 0] of taps) {
            const [row, column] = [i * stride + u - padding, j * stride + v - padding];
            if (row < 0 || column < 0) continue;
            if (row >= (x.shape[0] ?? 0) || column >= (x.shape[1] ?? 0)) continue;
            add(expected.dx, [row, column, c, n], g * at(w, k, u, v, c));
            add(expected.dw, [k, u, v, c], g * at(x, row, column, c, n));
          }
        }
        const rounded = (source: Tensor) => valuesOf(source).map((v) => Math.round(v) + 0);
        expect([dx.shape, dw.shape, db.shape]).toEqual([x.shape, w.shape, b.shape]);
        expect(rounded(dx)).toEqual(valuesOf(expected.dx));
        expect(rounded(dw)).toEqual(valuesOf(expected.dw));
        expect(rounded(db)).toEqual(valuesOf(expected.db));
      }),
      { numRuns: 80 },
    );
  });

  it("is adjoint to forward: ⟨y, dy⟩ = ⟨x, dx⟩ = ⟨w, dw⟩ without a bias", () => {
    fc.assert(
      fc.property(withDy, ({ x, w, b, sliding, dy }) => {
        const y = forward(x, w, zeros(b.shape), sliding);
        const { dx, dw } = backward(x, w, dy, sliding);
        expect(inner(x, dx)).toBe(inner(y, dy));
        expect(inner(w, dw)).toBe(inner(y, dy));
      }),
    );
  });

  it("throws a RangeError when dy has another size than y", () => {
    const [x, w] = [zeros([5, 6, 1, 1]), zeros([1, 3, 3, 1])];
    for (const shape of [
      [4, 4, 1, 1],
      [3, 3, 1, 1],
    ]) {
      expect(() => backward(x, w, zeros(shape), { stride: 1, padding: 0 })).toThrow(RangeError);
    }
  });
});

describe("forward(x, w, b, sliding) of fft", () => {
  it("with a stride is every stride-th output of stride 1", () => {
    fc.assert(
      fc.property(layer(), ({ x, w, b, sliding }) => {
        const dense = forward(x, w, b, { ...sliding, stride: 1 });
        const [height = 0, width = 0] = dense.shape;
        const rows = range(0, height, sliding.stride);
        const columns = range(0, width, sliding.stride);
        expect(forward(x, w, b, sliding)).toEqual(pick(pick(dense, 0, rows), 1, columns));
      }),
    );
  });
});
