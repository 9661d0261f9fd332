import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, zeros } from "#given/tensor.ts";
import { naiveBackward } from "../../reference/algorithms/naive-backward.ts";
import { forward } from "../../reference/naive/forward.ts";
import { backwardByDefinition } from "./backward-definition.ts";
import { valuesOf } from "./definition.ts";
import { layer, realValue, tensorOf } from "./layers.ts";

/** A layer and a gradient with respect to its output. */
function backwardLayer(value?: fc.Arbitrary<number>) {
  return layer(value && { value }).chain(({ x, w, b, sliding }) =>
    fc.record({
      x: fc.constant(x),
      w: fc.constant(w),
      dy: tensorOf(forward(x, w, b, sliding).shape, value),
      sliding: fc.constant(sliding),
    }),
  );
}

const gradients = ["dx", "dw", "db"] as const;

describe("naiveBackward(x, w, dy, sliding)", () => {
  it("is what the chain rule gives, exactly, on integers", () => {
    fc.assert(
      fc.property(backwardLayer(), ({ x, w, dy, sliding }) => {
        const found = naiveBackward(x, w, dy, sliding);
        const expected = backwardByDefinition(x, w, dy, sliding);
        for (const name of gradients) {
          expect(found[name].shape).toEqual(expected[name].shape);
          expect(valuesOf(found[name])).toEqual(expected[name].values);
        }
      }),
    );
  });

  it("is within the float32 rounding bound of the chain rule on real values", () => {
    fc.assert(
      fc.property(backwardLayer(realValue), ({ x, w, dy, sliding }) => {
        const found = naiveBackward(x, w, dy, sliding);
        const expected = backwardByDefinition(x, w, dy, sliding);
        for (const name of gradients) {
          const { values, bounds } = expected[name];
          values.forEach((value, i) => {
            const off = Math.abs((found[name].data[i] ?? Number.NaN) - value);
            expect(off).toBeLessThanOrEqual(bounds[i] ?? 0);
          });
        }
      }),
    );
  });

  it("leaves its inputs unchanged, and answers the same twice in different buffers", () => {
    fc.assert(
      fc.property(backwardLayer(), (given) => {
        const { x, w, dy, sliding } = structuredClone(given);
        const first = naiveBackward(x, w, dy, sliding);
        const copy = structuredClone(first);
        const second = naiveBackward(x, w, dy, sliding);
        expect({ x, w, dy, sliding }).toEqual(given);
        expect(first).toEqual(copy);
        expect(second).toEqual(copy);
        const outputs: Tensor[] = [first, second].flatMap(({ dx, dw, db }) => [dx, dw, db]);
        const buffers = [x, w, dy, ...outputs].map(({ data }) => data.buffer);
        expect(new Set(buffers).size).toBe(buffers.length);
      }),
    );
  });

  it("throws a RangeError when dy isn't the size of the output", () => {
    const [x, w] = [zeros([5, 4, 1, 1]), zeros([1, 3, 3, 1])];
    const sliding = { stride: 1, padding: 0 };
    expect(() => naiveBackward(x, w, zeros([3, 2, 1, 1]), sliding)).not.toThrow();
    for (const shape of [
      [2, 2, 1, 1],
      [3, 3, 1, 1],
    ]) {
      expect(() => naiveBackward(x, w, zeros(shape), sliding)).toThrow(RangeError);
    }
  });
});
