import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensor, zeros } from "#given/tensor.ts";
import { gemm } from "../../reference/im2col/gemm.ts";
import { depthwise } from "../../reference/variants/depthwise.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import { pointwise } from "../../reference/variants/pointwise.ts";
import { samePadding } from "../../reference/variants/same-padding.ts";
import { transposed } from "../../reference/variants/transposed.ts";
import { at, valuesOf } from "./definition.ts";
import { generalByDefinition } from "./general-definition.ts";
import {
  combine,
  expectExactly,
  expectWithinBounds,
  generalLayer,
  plain,
  transposedLayer,
} from "./general-layers.ts";
import { pick, range, realValue, swapAxes, tensorFrom, tensorOf } from "./layers.ts";

describe("samePadding(length, f, stride, dilation)", () => {
  const axes = fc.record({
    length: fc.integer({ min: 1, max: 20 }),
    f: fc.integer({ min: 1, max: 6 }),
    stride: fc.integer({ min: 1, max: 5 }),
    dilation: fc.integer({ min: 1, max: 4 }),
  });

  /** How many windows fit: counted, not computed. */
  function windows(padded: number, { f, stride, dilation }: { [name: string]: number }): number {
    const last = (f ?? 0) * (dilation ?? 0) - (dilation ?? 0);
    return range(0, Math.max(0, padded - last), stride).length;
  }

  it("makes ⌈length / stride⌉ windows fit, and no zero could be spared", () => {
    fc.assert(
      fc.property(axes, (axis) => {
        const { length, f, stride, dilation } = axis;
        const { before, after } = samePadding(length, f, stride, dilation);
        const padded = before + length + after;
        const wanted = range(0, length, stride).length;
        expect(windows(padded, axis)).toBe(wanted);
        if (before + after > 0) expect(windows(padded - 1, axis)).toBe(wanted - 1);
      }),
    );
  });

  it("shares the zeros equally, and puts an odd one after", () => {
    fc.assert(
      fc.property(axes, ({ length, f, stride, dilation }) => {
        const { before, after } = samePadding(length, f, stride, dilation);
        expect(before).toBeGreaterThanOrEqual(0);
        expect([0, 1]).toContain(after - before);
      }),
    );
  });

  it.each([
    { length: 5, f: 3, stride: 1, dilation: 1, before: 1, after: 1 },
    { length: 5, f: 2, stride: 1, dilation: 1, before: 0, after: 1 },
    { length: 5, f: 3, stride: 2, dilation: 1, before: 1, after: 1 },
    { length: 6, f: 3, stride: 2, dilation: 1, before: 0, after: 1 },
    { length: 7, f: 3, stride: 2, dilation: 2, before: 2, after: 2 },
    { length: 5, f: 1, stride: 3, dilation: 1, before: 0, after: 0 },
    { length: 1, f: 1, stride: 1, dilation: 1, before: 0, after: 0 },
  ])(
    "answers the handout's table: $length, $f, $stride, $dilation",
    ({ length, f, stride, dilation, before, after }) => {
      expect(samePadding(length, f, stride, dilation)).toEqual({ before, after });
    },
  );
});

describe("pointwise(x, w, b)", () => {
  const layers = (value?: fc.Arbitrary<number>) =>
    fc
      .record({
        hIn: fc.integer({ min: 1, max: 4 }),
        wIn: fc.integer({ min: 1, max: 4 }),
        cIn: fc.integer({ min: 1, max: 6 }),
        m: fc.integer({ min: 1, max: 3 }),
        K: fc.integer({ min: 1, max: 9 }),
      })
      .chain(({ hIn, wIn, cIn, m, K }) =>
        fc.record({
          x: tensorOf([hIn, wIn, cIn, m], value),
          w: tensorOf([K, 1, 1, cIn], value),
          b: tensorOf([K], value),
        }),
      );

  it("is the definition, exactly, on integers", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b }) => {
        expectExactly(pointwise(x, w, b), generalByDefinition(x, w, b, plain));
      }),
    );
  });

  it("is within the float32 rounding bound of the definition on real values", () => {
    fc.assert(
      fc.property(layers(realValue), ({ x, w, b }) => {
        expectWithinBounds(pointwise(x, w, b), generalByDefinition(x, w, b, plain));
      }),
    );
  });

  it("is the matrix product of the filters and the pixels", () => {
    fc.assert(
      fc.property(layers(), ({ x, w }) => {
        const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
        const K = w.shape[0] ?? 0;
        const pixels = tensor([hIn * wIn, cIn, m], x.data);
        const product = gemm(
          tensor([K, cIn], w.data),
          tensor([cIn, hIn * wIn * m], swapAxes(pixels, 0, 1).data),
        );
        const folded = swapAxes(tensor([K, hIn * wIn, m], product.data), 0, 1);
        expect(valuesOf(pointwise(x, w, zeros([K])))).toEqual(valuesOf(folded));
      }),
    );
  });

  it("sees each pixel alone: pixels permuted before are pixels permuted after", () => {
    fc.assert(
      fc.property(layers(), ({ x, w, b }) => {
        const rows = range(0, x.shape[0] ?? 0).reverse();
        const turned = swapAxes(pick(x, 0, rows), 0, 1);
        const y = pointwise(x, w, b);
        expect(pointwise(turned, w, b)).toEqual(swapAxes(pick(y, 0, rows), 0, 1));
      }),
    );
  });

  it("is linear in x once the bias is taken off", () => {
    fc.assert(
      fc.property(layers(), fc.integer({ min: -3, max: 3 }), ({ x, w, b }, factor) => {
        const none = zeros(b.shape);
        const other = pick(x, 2, range(0, x.shape[2] ?? 0).reverse());
        const y = pointwise(combine(factor, x, other), w, none);
        const apart = [pointwise(x, w, none), pointwise(other, w, none)] as const;
        expect(valuesOf(y)).toEqual(valuesOf(combine(factor, ...apart)));
      }),
    );
  });

  it("throws a RangeError when w isn't [K, 1, 1, cIn]", () => {
    const [x, b] = [zeros([3, 3, 2, 1]), zeros([2])];
    for (const shape of [
      [2, 1, 1, 1],
      [2, 1, 1, 3],
      [2, 2, 1, 2],
      [2, 1, 2, 2],
    ]) {
      expect(() => pointwise(x, zeros(shape), b)).toThrow(RangeError);
    }
  });
});

describe("a depthwise layer and a pointwise one", () => {
  it("are a plain layer together, with the product of their weights", () => {
    fc.assert(
      fc.property(generalLayer({ depthwise: true }), fc.nat({ max: 9 }), (given, any) => {
        const { x, w, b, geometry } = given;
        const [channels = 0, fH = 0, fW = 0] = w.shape;
        const mix = tensorFrom(
          [3, 1, 1, channels],
          (k, _u, _v, c) => ((k * 5 + c * 3 + any) % 7) - 3,
        );
        const [none, three] = [zeros(b.shape), zeros([3])];
        const inTwo = pointwise(depthwise(x, w, none, geometry), mix, three);
        const multiplier = channels / geometry.groups;
        const whole = tensorFrom([3, fH, fW, geometry.groups], (k, u, v, c) =>
          range(c * multiplier, (c + 1) * multiplier).reduce(
            (so, q) => so + at(mix, k, 0, 0, q) * at(w, q, u, v, 0),
            0,
          ),
        );
        const inOne = generalForward(x, whole, three, { ...geometry, groups: 1 });
        expect(valuesOf(inTwo)).toEqual(valuesOf(inOne));
      }),
    );
  });
});

describe("every layer of this assignment", () => {
  it("leaves its inputs unchanged, and answers the same twice in different buffers", () => {
    fc.assert(
      fc.property(
        generalLayer(),
        generalLayer({ depthwise: true }),
        transposedLayer(),
        (general, deep, turned) => {
          const given = structuredClone({ general, deep, turned });
          const mix = zeros([2, 1, 1, general.x.shape[2] ?? 0]);
          const answer = () => [
            generalForward(general.x, general.w, general.b, general.geometry),
            depthwise(deep.x, deep.w, deep.b, deep.geometry),
            transposed(turned.x, turned.w, turned.b, turned.geometry),
            pointwise(general.x, mix, zeros([2])),
          ];
          const first = answer();
          const kept = structuredClone(first);
          const second = answer();
          expect({ general, deep, turned }).toEqual(given);
          expect(first).toEqual(kept);
          expect(second).toEqual(kept);
          const inputs = [general, deep, turned].flatMap(({ x, w, b }) => [x, w, b]);
          const buffers = [...first, ...second, ...inputs].map(({ data }) => data.buffer);
          expect(new Set(buffers).size).toBe(buffers.length);
        },
      ),
    );
  });
});
