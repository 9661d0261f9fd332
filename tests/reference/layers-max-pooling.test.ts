import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensor, zeros } from "#given/tensor.ts";
import { maxPool } from "../../reference/layers/max-pool.ts";
import { maxPoolBackward } from "../../reference/layers/max-pool-backward.ts";
import { at, sum } from "./definition.ts";
import { dot } from "./general-layers.ts";
import { pick, range, realValue } from "./layers.ts";
import { exampleWindow, exampleX, expectSums, mapped, sizeOfImage } from "./layers-pooling.ts";
import { gathered, pooling, seenIn, winnerOf } from "./layers-windows.ts";

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
