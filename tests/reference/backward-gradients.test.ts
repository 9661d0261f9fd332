import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sliding } from "#given/contract/window.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { forward } from "../../reference/naive/forward.ts";
import { backwardByDefinition } from "./backward-definition.ts";
import { backwardLayer, references } from "./backward-layers.ts";
import { type Definition, valuesOf } from "./definition.ts";
import { dot } from "./general-layers.ts";
import { realValue, tensorFrom } from "./layers.ts";

/** The layer without its bias: linear in x and in w. */
function convolve(x: Tensor, w: Tensor, sliding: Sliding): Tensor {
  return forward(x, w, zeros([w.shape[0] ?? 0]), sliding);
}

function expectExactly(actual: Tensor, { shape, values }: Definition): void {
  expect(actual.shape).toEqual(shape);
  expect(valuesOf(actual)).toEqual(values);
}

function expectWithin(actual: Tensor, { shape, values, bounds }: Definition): void {
  expect(actual.shape).toEqual(shape);
  const mismatches = values.flatMap((expected, i) => {
    const got = actual.data[i] ?? Number.NaN;
    return Math.abs(got - expected) <= (bounds[i] ?? 0) ? [] : [{ i, expected, got }];
  });
  expect(mismatches).toEqual([]);
}

describe.each(references)("$name(x, w, dy, sliding)", ({ backward }) => {
  it("is what the chain rule gives, exactly, on integers", () => {
    fc.assert(
      fc.property(backwardLayer(), ({ x, w, dy, sliding }) => {
        const { dx, dw, db } = backward(x, w, dy, sliding);
        const expected = backwardByDefinition(x, w, dy, sliding);
        expectExactly(dx, expected.dx);
        expectExactly(dw, expected.dw);
        expectExactly(db, expected.db);
      }),
    );
  });

  it("is within the float32 rounding bound of it on real values", () => {
    fc.assert(
      fc.property(backwardLayer({ value: realValue }), ({ x, w, dy, sliding }) => {
        const { dx, dw, db } = backward(x, w, dy, sliding);
        const expected = backwardByDefinition(x, w, dy, sliding);
        expectWithin(dx, expected.dx);
        expectWithin(dw, expected.dw);
        expectWithin(db, expected.db);
      }),
    );
  });

  it("is the adjoint of the forward pass: ⟨y, dy⟩ = ⟨x, dx⟩ = ⟨w, dw⟩, and ⟨b, db⟩ of its bias", () => {
    fc.assert(
      fc.property(backwardLayer(), ({ x, w, dy, sliding }) => {
        const { dx, dw, db } = backward(x, w, dy, sliding);
        const expected = dot(convolve(x, w, sliding), dy);
        expect(dot(x, dx)).toBe(expected);
        expect(dot(w, dw)).toBe(expected);
        const b = tensorFrom(db.shape, (k) => 2 * k + 1);
        expect(dot(b, db)).toBe(dot(forward(zeros(x.shape), w, b, sliding), dy));
      }),
    );
  });

  it("is every central difference with h = 1, exactly: convolution is bilinear", () => {
    const small = backwardLayer({ maxStride: 2, maxPadding: 1 });
    fc.assert(
      fc.property(small, fc.nat(), fc.nat(), ({ x, w, dy, sliding }, anyX, anyW) => {
        const { dx, dw } = backward(x, w, dy, sliding);
        const moved = (source: Tensor, i: number, step: number) => {
          const copy = tensor(source.shape, source.data);
          copy.data[i] = (copy.data[i] ?? Number.NaN) + step;
          return copy;
        };
        const [i, j] = [anyX % x.data.length, anyW % w.data.length];
        const difference = (loss: (step: number) => number) => (loss(1) - loss(-1)) / 2;
        expect(dx.data[i]).toEqual(
          difference((step) => dot(convolve(moved(x, i, step), w, sliding), dy)) + 0,
        );
        expect(dw.data[j]).toEqual(
          difference((step) => dot(convolve(x, moved(w, j, step), sliding), dy)) + 0,
        );
      }),
    );
  });

  it("answers the handout's example", () => {
    const x = tensor([3, 3, 1, 1], [1, 2, 0, 0, 1, 3, 2, 1, 0]);
    const w = tensor([1, 2, 2, 1], [1, 2, 0, -1]);
    const dy = tensor([2, 2, 1, 1], [1, 0, -1, 2]);
    const { dx, dw, db } = backward(x, w, dy, { stride: 1, padding: 0 });
    expect(valuesOf(dx)).toEqual([1, 2, 0, -1, -1, 4, 0, 1, -2]);
    expect(valuesOf(dw)).toEqual([3, 7, 0, 0]);
    expect(valuesOf(db)).toEqual([2]);
  });

  it("leaves 0 where no window looked: stride 2 on 4 rows with a kernel of 1", () => {
    const { dx } = backward(
      zeros([4, 4, 1, 1]),
      tensor([1, 1, 1, 1], [3]),
      tensor([2, 2, 1, 1], [1, 2, 3, 4]),
      { stride: 2, padding: 0 },
    );
    expect(valuesOf(dx)).toEqual([3, 0, 6, 0, 0, 0, 0, 0, 9, 0, 12, 0, 0, 0, 0, 0]);
  });

  it("leaves its inputs unchanged, and answers the same twice in different buffers", () => {
    fc.assert(
      fc.property(backwardLayer(), (given) => {
        const used = structuredClone(given);
        const first = backward(used.x, used.w, used.dy, used.sliding);
        const kept = structuredClone(first);
        const second = backward(used.x, used.w, used.dy, used.sliding);
        expect(used).toEqual(given);
        expect(second).toEqual(kept);
        const tensors = [used.x, used.w, used.dy, ...Object.values({ ...first })];
        const buffers = [...tensors, ...Object.values({ ...second })].map((t) => t.data.buffer);
        expect(new Set(buffers).size).toBe(9);
      }),
    );
  });
});

describe.each(references)("$name, given a dy that doesn't fit", ({ backward }) => {
  it("throws a RangeError when dy has a row or a column too many or too few", () => {
    const [x, w] = [zeros([5, 7, 2, 1]), zeros([3, 3, 3, 2])];
    const sliding = { stride: 2, padding: 1 };
    expect(() => backward(x, w, zeros([3, 4, 3, 1]), sliding)).not.toThrow();
    for (const [hOut, wOut] of [
      [2, 4],
      [4, 4],
      [3, 3],
      [3, 5],
      [4, 3],
    ]) {
      expect(() => backward(x, w, zeros([hOut ?? 0, wOut ?? 0, 3, 1]), sliding)).toThrow(
        new RangeError(`Expected dy to have hOut×wOut = 3×4, got ${hOut}×${wOut}.`),
      );
    }
  });

  it("throws a RangeError when the kernel doesn't fit", () => {
    const [x, w, dy] = [zeros([3, 5, 1, 1]), zeros([1, 4, 4, 1]), zeros([1, 2, 1, 1])];
    expect(() => backward(x, w, dy, { stride: 1, padding: 0 })).toThrow(RangeError);
  });
});
