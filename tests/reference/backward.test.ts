import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import type { Sliding } from "#given/contract/window.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { biasGradient } from "../../reference/backward/bias-gradient.ts";
import { im2colBackward } from "../../reference/backward/im2col-backward.ts";
import { im2colBackwardFast } from "../../reference/backward/im2col-backward-fast.ts";
import { inputGradient } from "../../reference/backward/input-gradient.ts";
import { weightGradient } from "../../reference/backward/weight-gradient.ts";
import { forward } from "../../reference/naive/forward.ts";
import { backwardByDefinition } from "./backward-definition.ts";
import { at, type Definition, valuesOf } from "./definition.ts";
import { dot } from "./general-layers.ts";
import { layer, pick, range, realValue, swapAxes, tensorFrom, tensorOf } from "./layers.ts";

/** dx, dw and db by the three parts that use loops, as one function. */
const byLoops: Im2colBackward = (x, w, dy, sliding) => {
  const [hIn = 0, wIn = 0] = x.shape;
  return {
    dx: inputGradient(dy, w, { hIn, wIn }, sliding),
    dw: weightGradient(x, dy, { f: w.shape[1] ?? 0, ...sliding }),
    db: biasGradient(dy),
  };
};

const references: readonly { readonly name: string; readonly backward: Im2colBackward }[] = [
  { name: "inputGradient, weightGradient and biasGradient", backward: byLoops },
  { name: "im2colBackward", backward: im2colBackward },
  { name: "im2colBackwardFast", backward: im2colBackwardFast },
];

interface Backward {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly dy: Tensor;
  readonly sliding: Sliding;
}

/** A layer and a gradient with respect to its output. */
function backwardLayer(range?: Parameters<typeof layer>[0]): fc.Arbitrary<Backward> {
  return layer(range).chain(({ x, w, b, sliding }) =>
    fc.record({
      x: fc.constant(x),
      w: fc.constant(w),
      dy: tensorOf(forward(x, w, b, sliding).shape, range?.value),
      sliding: fc.constant(sliding),
    }),
  );
}

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

  it("is linear in dy", () => {
    fc.assert(
      fc.property(
        backwardLayer(),
        fc.integer({ min: -3, max: 3 }),
        ({ x, w, dy, sliding }, factor) => {
          const other = pick(dy, 1, range(0, dy.shape[1] ?? 0).reverse());
          const mixed = tensorFrom(dy.shape, (...i) => factor * at(dy, ...i) + at(other, ...i));
          const [one, two] = [backward(x, w, dy, sliding), backward(x, w, other, sliding)];
          const both = backward(x, w, mixed, sliding);
          for (const name of ["dx", "dw", "db"] as const) {
            expect(valuesOf(both[name])).toEqual(
              valuesOf(
                tensorFrom(
                  one[name].shape,
                  (...i) => factor * at(one[name], ...i) + at(two[name], ...i),
                ),
              ),
            );
          }
        },
      ),
    );
  });

  it("lays the filter down at each output whose dy is 1: a delta", () => {
    fc.assert(
      fc.property(backwardLayer({ maxPadding: 0 }), fc.nat(), ({ x, w, dy, sliding }, any) => {
        const { stride } = sliding;
        const delta = zeros(dy.shape);
        delta.data[any % delta.data.length] = 1;
        const [, wOut = 0, K = 0, m = 0] = dy.shape;
        const flat = any % delta.data.length;
        const [n, k] = [flat % m, Math.floor(flat / m) % K];
        const pixel = Math.floor(flat / (m * K));
        const [top, left] = [Math.floor(pixel / wOut) * stride, (pixel % wOut) * stride];
        const f = w.shape[1] ?? 0;

        const { dx, dw } = backward(x, w, delta, sliding);
        const inside = (u: number) => u >= 0 && u < f;
        expect(dx).toEqual(
          tensorFrom(x.shape, (i, j, c, image) =>
            image === n && inside((i ?? 0) - top) && inside((j ?? 0) - left)
              ? at(w, k, (i ?? 0) - top, (j ?? 0) - left, c ?? 0)
              : 0,
          ),
        );
        expect(dw).toEqual(
          tensorFrom(w.shape, (filter, u, v, c) =>
            filter === k ? at(x, top + (u ?? 0), left + (v ?? 0), c ?? 0, n) : 0,
          ),
        );
      }),
    );
  });

  it("permutes with the images, the filters and the channels", () => {
    fc.assert(
      fc.property(backwardLayer(), ({ x, w, dy, sliding }) => {
        const reversed = (source: Tensor, axis: number) =>
          pick(source, axis, range(0, source.shape[axis] ?? 0).reverse());
        const { dx, dw, db } = backward(x, w, dy, sliding);
        expect(backward(reversed(x, 3), w, reversed(dy, 3), sliding)).toEqual({
          dx: reversed(dx, 3),
          dw,
          db,
        });
        expect(backward(x, reversed(w, 0), reversed(dy, 2), sliding)).toEqual({
          dx,
          dw: reversed(dw, 0),
          db: reversed(db, 0),
        });
        expect(backward(reversed(x, 2), reversed(w, 3), dy, sliding)).toEqual({
          dx: reversed(dx, 2),
          dw: reversed(dw, 3),
          db,
        });
      }),
    );
  });

  it("is transposed when x, w and dy are", () => {
    fc.assert(
      fc.property(backwardLayer(), ({ x, w, dy, sliding }) => {
        const { dx, dw, db } = backward(x, w, dy, sliding);
        expect(backward(swapAxes(x, 0, 1), swapAxes(w, 1, 2), swapAxes(dy, 0, 1), sliding)).toEqual(
          { dx: swapAxes(dx, 0, 1), dw: swapAxes(dw, 1, 2), db },
        );
      }),
    );
  });

  it("sums over the batch: dw and db are those of the images, added up", () => {
    fc.assert(
      fc.property(backwardLayer(), ({ x, w, dy, sliding }) => {
        const all = backward(x, w, dy, sliding);
        const each = range(0, x.shape[3] ?? 0).map((n) =>
          backward(pick(x, 3, [n]), w, pick(dy, 3, [n]), sliding),
        );
        each.forEach(({ dx }, n) => {
          expect(dx).toEqual(pick(all.dx, 3, [n]));
        });
        for (const name of ["dw", "db"] as const) {
          expect(valuesOf(all[name])).toEqual(
            valuesOf(
              tensorFrom(all[name].shape, (...i) =>
                each.reduce((total, one) => total + at(one[name], ...i), 0),
              ),
            ),
          );
        }
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
