import { beforeAll, describe, expect, it } from "vitest";
import type { Tensor } from "#given/tensor.ts";
import { drawDigits } from "../../grader/check/cases/draw-digits.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import { type Digits, readDigits, SIDE } from "../../grader/digits/read-digits.ts";

let digits: Digits;
beforeAll(async () => {
  digits = await readDigits();
});

describe("readDigits()", () => {
  it("gives ten thousand digits of 14×14 pixels between 0 and 1, about as many of each", () => {
    const { pixels, labels } = digits;
    expect(labels).toHaveLength(10_000);
    expect(pixels).toHaveLength(10_000 * SIDE * SIDE);
    expect(pixels.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
    for (let label = 0; label < 10; label++) {
      expect(labels.filter((one) => one === label).length).toBeGreaterThan(800);
    }
  });

  it("leaves digits that can be read: the mean images of two classes differ", () => {
    const mean = (label: number, pixel: number): number => {
      const own = [...digits.labels.keys()].filter((n) => digits.labels[n] === label);
      const sum = own.reduce((all, n) => all + (digits.pixels[n * SIDE * SIDE + pixel] ?? 0), 0);
      return sum / own.length;
    };
    const middle = 7 * SIDE + 7;
    expect(mean(0, middle)).toBeLessThan(0.2); // the hole
    expect(mean(1, middle)).toBeGreaterThan(0.6); // the stroke
  });
});

describe("drawDigits(source, counts, draw)", () => {
  /** The pixels of one image of a set, sorted: the same however it is turned. */
  const sorted = ({ shape, data }: Tensor, n: number): string => {
    const N = shape[3] ?? 0;
    return [...data.filter((_, at) => at % N === n)].sort().join();
  };

  it("gives each digit to one set only, with the same class wherever it is the same", () => {
    const [one, other] = drawDigits(digits, [300, 200], drawFrom(5, "integers"));
    if (one === undefined || other === undefined) throw new Error("Expected two sets.");
    expect(one.images.shape).toEqual([SIDE, SIDE, 1, 300]);
    const all = [...Array(300).keys()].map((n) => sorted(one.images, n));
    all.push(...[...Array(200).keys()].map((n) => sorted(other.images, n)));
    expect(new Set(all).size).toBe(500);
  });

  it("never leaves the digits as they were: turned or mirrored, and classes dealt out", () => {
    const seeds = Array.from({ length: 12 }, (_, seed) => seed);
    const firsts = seeds.map((seed) => {
      const [set] = drawDigits(digits, [1], drawFrom(seed, "integers"));
      if (set === undefined) throw new Error("Expected a set.");
      const area = SIDE * SIDE;
      const own = [...digits.labels.keys()].find((n) =>
        set.images.data.every((pixel, at) => pixel === digits.pixels[n * area + at]),
      );
      return { own, label: set.labels.data[0] };
    });
    expect(firsts.filter(({ own }) => own !== undefined)).toEqual([]);
    expect(new Set(firsts.map(({ label }) => label)).size).toBeGreaterThan(3);
  });
});
