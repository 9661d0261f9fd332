import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensor } from "#given/tensor.ts";
import { averagePool } from "../../reference/layers/average-pool.ts";
import { averagePoolBackward } from "../../reference/layers/average-pool-backward.ts";
import { maxPool } from "../../reference/layers/max-pool.ts";
import { at, indices, sum, valuesOf } from "./definition.ts";
import { dot } from "./general-layers.ts";
import { realValue, tensorFrom } from "./layers.ts";
import { exampleWindow, exampleX, expectSums, mapped, sizeOfImage } from "./layers-pooling.ts";
import { gathered, LCM_OF_COUNTS, pooling, seenIn } from "./layers-windows.ts";

/** Means of these over any window are whole numbers. */
const divisible = fc.integer({ min: -9, max: 9 }).map((value) => value * LCM_OF_COUNTS);

describe("averagePool(x, window)", () => {
  it("divides by the pixels under the window: exact on integers", () => {
    fc.assert(
      fc.property(pooling(), ({ x, dy, window }) => {
        const means = seenIn(x.shape, window).map(
          ({ pixels }) => sum(pixels.map((pixel) => at(x, ...pixel))) / pixels.length,
        );
        expect(averagePool(x, window)).toEqual(tensor(dy.shape, means));
      }),
    );
  });

  it("stays within the rounding of float32 on reals", () => {
    fc.assert(
      fc.property(pooling(realValue), ({ x, window }) => {
        expectSums(
          averagePool(x, window),
          seenIn(x.shape, window).map(({ pixels }) =>
            pixels.map((pixel) => at(x, ...pixel) / pixels.length),
          ),
        );
      }),
    );
  });

  it("leaves a constant as it is, at the edges too", () => {
    fc.assert(
      fc.property(pooling(), realValue, ({ x, dy, window }, constant) => {
        const y = averagePool(
          mapped(x, () => constant),
          window,
        );
        expect(y).toEqual(tensorFrom(dy.shape, () => constant + 0));
      }),
    );
  });

  it("gives the means of the handout's example", () => {
    const y = averagePool(exampleX, exampleWindow);
    const expected = [-1, -1.5, -2.5, -3, -2.5, -2, -3, -4.5, -4, -2.5, -3.5, -6];
    expect(y).toEqual(tensor([3, 4, 1, 1], expected));
  });

  it("is linear, and never above max pooling", () => {
    const pair = pooling(divisible).chain(({ x, window }) =>
      fc.tuple(
        fc.constant(x),
        fc
          .array(divisible, { minLength: x.data.length, maxLength: x.data.length })
          .map((values) => tensor(x.shape, values)),
        fc.constant(window),
      ),
    );
    fc.assert(
      fc.property(pair, ([p, q, window]) => {
        const total = tensorFrom(p.shape, (...index) => at(p, ...index) - 2 * at(q, ...index));
        const [yP, yQ] = [averagePool(p, window), averagePool(q, window)];
        expect(averagePool(total, window)).toEqual(
          tensorFrom(yP.shape, (...index) => at(yP, ...index) - 2 * at(yQ, ...index)),
        );
        const top = maxPool(p, window);
        for (const index of indices(yP.shape)) {
          expect(at(yP, ...index)).toBeLessThanOrEqual(at(top, ...index));
        }
      }),
    );
  });
});

describe("averagePoolBackward(dy, image, window)", () => {
  it("is the adjoint of averagePool: ⟨averagePool(x), dy⟩ = ⟨x, averagePoolBackward(dy)⟩", () => {
    fc.assert(
      fc.property(pooling(divisible), ({ x, dy, window }) => {
        const dx = averagePoolBackward(dy, sizeOfImage(x), window);
        expect(dx.shape).toEqual(x.shape);
        expect(dot(x, dx)).toBe(dot(averagePool(x, window), dy));
      }),
    );
  });

  it("shares dy out among the pixels under its window, within the rounding of float32", () => {
    fc.assert(
      fc.property(fc.oneof(pooling(realValue), pooling()), ({ x, dy, window }) => {
        const terms = seenIn(x.shape, window).flatMap(({ output, pixels }) =>
          pixels.map((pixel) => [pixel, at(dy, ...output) / pixels.length] as const),
        );
        expectSums(averagePoolBackward(dy, sizeOfImage(x), window), gathered(x.shape, terms));
      }),
    );
  });

  it("gives away exactly what dy holds", () => {
    fc.assert(
      fc.property(pooling(divisible), ({ x, dy, window }) => {
        const dx = averagePoolBackward(dy, sizeOfImage(x), window);
        expect(sum(valuesOf(dx))).toBe(sum(valuesOf(dy)));
      }),
    );
  });

  it("gives the shares of the handout's example", () => {
    const dy = tensor([3, 4, 1, 1], [4, 4, 4, 4, 4, 8, 4, 4, 4, 4, 4, 4]);
    expect(averagePoolBackward(dy, { hIn: 2, wIn: 3 }, exampleWindow)).toEqual(
      tensor([2, 3, 1, 1], [10, 7, 9, 10, 7, 9]),
    );
  });
});
