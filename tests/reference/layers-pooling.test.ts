import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { twoGamma } from "../../grader/check/tolerance.ts";
import { averagePool } from "../../reference/layers/average-pool.ts";
import { averagePoolBackward } from "../../reference/layers/average-pool-backward.ts";
import { maxPool } from "../../reference/layers/max-pool.ts";
import { maxPoolBackward } from "../../reference/layers/max-pool-backward.ts";
import { at, indices, sum, valuesOf } from "./definition.ts";
import { dot } from "./general-layers.ts";
import { pick, range, realValue, tensorFrom } from "./layers.ts";
import { gathered, LCM_OF_COUNTS, pooling, seenIn, winnerOf } from "./layers-windows.ts";

/** Means of these over any window are whole numbers. */
const divisible = fc.integer({ min: -9, max: 9 }).map((value) => value * LCM_OF_COUNTS);

// The handout's example: 2×3 pixels with a tie, windows of 2×2 with stride 1 and padding 1.
const exampleX = tensor([2, 3, 1, 1], [-1, -2, -3, -4, -1, -6]);
const exampleWindow = { f: 2, stride: 1, padding: 1 };

function mapped(source: Tensor, change: (value: number) => number): Tensor {
  return tensor(source.shape, valuesOf(source).map(change));
}

function sizeOfImage(x: Tensor) {
  return { hIn: x.shape[0] ?? 0, wIn: x.shape[1] ?? 0 };
}

/** Each element within 2·γₙ·Σ|terms|, n the terms plus 2, of the sum of its terms. */
function expectSums(actual: Tensor, sums: readonly (readonly number[])[]): void {
  expect(actual.data.length).toBe(sums.length);
  sums.forEach((terms, index) => {
    const bound = twoGamma(terms.length + 2) * sum(terms.map(Math.abs));
    expect(Math.abs((actual.data[index] ?? Number.NaN) - sum(terms))).toBeLessThanOrEqual(bound);
  });
}

describe("maxPool(x, window)", () => {
  it("is the largest of the values of the image under the window", () => {
    fc.assert(
      fc.property(fc.oneof(pooling(), pooling(realValue)), ({ x, dy, window }) => {
        const largest = seenIn(x.shape, window).map((seen) => at(x, ...winnerOf(x, seen)));
        expect(maxPool(x, window)).toEqual(tensor(dy.shape, largest));
      }),
    );
  });

  it("never lets padding win: the handout's example, all negative", () => {
    const y = maxPool(exampleX, exampleWindow);
    const expected = [-1, -1, -2, -3, -1, -1, -1, -3, -4, -1, -1, -6];
    expect(y).toEqual(tensor([3, 4, 1, 1], expected));
  });

  it("commutes with monotone maps", () => {
    fc.assert(
      fc.property(pooling(), ({ x, window }) => {
        for (const map of [(v: number) => v ** 3, (v: number) => 2 * v - 5, Math.sign]) {
          expect(maxPool(mapped(x, map), window)).toEqual(mapped(maxPool(x, window), map));
        }
      }),
    );
  });

  it("loses its first row when x loses its first stride rows, without padding", () => {
    fc.assert(
      fc.property(pooling(undefined, 0), ({ x, window }) => {
        const { hIn } = sizeOfImage(x);
        fc.pre(hIn - window.stride >= window.f);
        const y = maxPool(x, window);
        expect(maxPool(pick(x, 0, range(window.stride, hIn)), window)).toEqual(
          pick(y, 0, range(1, y.shape[0] ?? 0)),
        );
      }),
    );
  });
});

describe("maxPoolBackward(dy, x, window)", () => {
  it("gives each window's dy to the first of its largest values, and adds up", () => {
    fc.assert(
      fc.property(pooling(), ({ x, dy, window }) => {
        const terms = seenIn(x.shape, window).map(
          (seen) => [winnerOf(x, seen), at(dy, ...seen.output)] as const,
        );
        expect(maxPoolBackward(dy, x, window)).toEqual(
          tensor(x.shape, gathered(x.shape, terms).map(sum)),
        );
      }),
    );
  });

  it("stays within the rounding of float32 on reals", () => {
    fc.assert(
      fc.property(pooling(realValue), ({ x, dy, window }) => {
        const terms = seenIn(x.shape, window).map(
          (seen) => [winnerOf(x, seen), at(dy, ...seen.output)] as const,
        );
        expectSums(maxPoolBackward(dy, x, window), gathered(x.shape, terms));
      }),
    );
  });

  it("is the transpose of the selection: ⟨dy, maxPool(x)⟩ = ⟨maxPoolBackward(dy), x⟩", () => {
    fc.assert(
      fc.property(pooling(), ({ x, dy, window }) => {
        const dx = maxPoolBackward(dy, x, window);
        expect(dot(dx, x)).toBe(dot(dy, maxPool(x, window)));
      }),
    );
  });

  it("is what central differences find where no two values are equal", () => {
    const distinct = pooling().chain(({ x, dy, window }) =>
      fc.record({
        x: fc
          .shuffledSubarray(range(0, x.data.length), { minLength: x.data.length })
          .map((values) => tensor(x.shape, values)),
        dy: fc.constant(dy),
        window: fc.constant(window),
        element: fc.nat({ max: x.data.length - 1 }),
      }),
    );
    fc.assert(
      fc.property(distinct, ({ x, dy, window, element }) => {
        const moved = (h: number) =>
          mapped(x, (value) => (value === x.data[element] ? value + h : value));
        const up = dot(dy, maxPool(moved(0.25), window));
        const down = dot(dy, maxPool(moved(-0.25), window));
        expect(maxPoolBackward(dy, x, window).data[element]).toBe((up - down) / 0.5);
      }),
    );
  });

  it("breaks ties by rows first: the handout's example", () => {
    const dy = tensor([3, 4, 1, 1], range(1, 13));
    expect(maxPoolBackward(dy, exampleX, exampleWindow)).toEqual(
      tensor([2, 3, 1, 1], [1 + 2 + 5 + 6, 3, 4 + 8, 9, 7 + 10 + 11, 12]),
    );
    const constant = mapped(zeros([3, 3, 1, 1]), () => 7);
    const window = { f: 2, stride: 1, padding: 0 };
    expect(maxPoolBackward(tensor([2, 2, 1, 1], [1, 2, 3, 4]), constant, window)).toEqual(
      tensor([3, 3, 1, 1], [1, 2, 0, 3, 4, 0, 0, 0, 0]),
    );
  });
});

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

describe("a pooling layer", () => {
  const x = zeros([5, 3, 1, 1]);
  const calls = {
    maxPool: (window: typeof exampleWindow) => maxPool(x, window),
    averagePool: (window: typeof exampleWindow) => averagePool(x, window),
    maxPoolBackward: (window: typeof exampleWindow) =>
      maxPoolBackward(zeros([1, 1, 1, 1]), x, window),
    averagePoolBackward: (window: typeof exampleWindow) =>
      averagePoolBackward(zeros([1, 1, 1, 1]), { hIn: 5, wIn: 3 }, window),
  };

  it.each(Object.entries(calls))("%s refuses a window that doesn't fit", (_, call) => {
    expect(() => call({ f: 4, stride: 1, padding: 0 })).toThrow(
      new RangeError("Expected f to be at most length + 2·padding = 3, got 4."),
    );
  });

  it.each(Object.entries(calls))("%s refuses padding that is not less than f", (_, call) => {
    expect(() => call({ f: 2, stride: 1, padding: 2 })).toThrow(
      new RangeError("Expected padding to be less than f = 2, got 2."),
    );
  });

  it("refuses a dy that hasn't the shape of the output", () => {
    const window = { f: 2, stride: 1, padding: 0 };
    const message = "Expected dy to have the shape [4, 2, 1, 1], got [2, 4, 1, 1].";
    expect(() => maxPoolBackward(zeros([2, 4, 1, 1]), x, window)).toThrow(new RangeError(message));
    expect(() => averagePoolBackward(zeros([2, 4, 1, 1]), { hIn: 5, wIn: 3 }, window)).toThrow(
      new RangeError(message),
    );
  });
});
