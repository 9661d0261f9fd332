import { describe, expect, it } from "vitest";
import { exactly } from "../../grader/check/contracts/contract.ts";
import { wrongPlaces } from "../../grader/check/where-wrong.ts";
import { leavesOf, type Tensor } from "../../grader/sandbox/values.ts";

const shape = [4, 5, 2, 2];
/** Numbers that are all different. */
const right: Tensor = { shape, data: Float32Array.from({ length: 80 }, (_, i) => 3 * i + 7) };

type Change = (value: number, index: readonly number[]) => number;

function changed(change: Change): Tensor {
  const [, w = 0, c = 0, m = 0] = shape;
  return {
    shape,
    data: right.data.map((value, at) =>
      change(value, [
        Math.floor(at / (w * c * m)),
        Math.floor(at / (c * m)) % w,
        Math.floor(at / m) % c,
        at % m,
      ]),
    ),
  };
}

function whereOf(answer: Tensor): string | undefined {
  return wrongPlaces(leavesOf(answer), exactly(right))?.where;
}

describe("wrongPlaces(answer, expected)", () => {
  it("says how far off each element is, and marks those that are off by too much", () => {
    const answer = changed((value, [i]) => (i === 3 ? value - 2 : value));
    const { errors = [], wrong = [] } = wrongPlaces(leavesOf(answer), exactly(right)) ?? {};
    expect(errors).toEqual(Array.from({ length: 80 }, (_, at) => (at < 60 ? 0 : -2)));
    expect([...wrong]).toEqual(errors.map((error) => (error === 0 ? 0 : 1)));
  });

  it.each<readonly [string, Change, string]>([
    ["one image", (v, [, , , n]) => (n === 1 ? v + 1 : v), "only in image 1 (40 of 80 elements)"],
    ["one channel", (v, [, , c]) => (c === 0 ? -v : v), "only in channel 0 (40 of 80 elements)"],
    ["the last row", (v, [i]) => (i === 3 ? 0 : v), "only in the last row (20 of 80 elements)"],
    [
      "the border",
      (v, [i = 0, j = 0]) => (i % 3 === 0 || j % 4 === 0 ? v + i + 2 * j + 1 : v),
      "only along the border (56 of 80 elements)",
    ],
    ["every element", (v, [i = 0, j = 0]) => v * v + i - j + 0.5, "everywhere"],
    ["zeros", () => 0, "every element is 0"],
    ["a wrong sign", (v) => -v, "every element has the wrong sign"],
    ["a factor", (v) => v / 2, "every element is 0.5 times what it should be"],
    [
      "a number for each channel",
      (v, [, , c = 0]) => v + 10 + 5 * c,
      "off by one and the same number all over each channel",
    ],
  ])("tells of %s", (_, change, where) => {
    expect(whereOf(changed(change))).toBe(where);
  });

  it("tells of NaN before anything else", () => {
    expect(whereOf(changed((v, [i]) => (i === 0 ? Number.NaN : -v)))).toMatch(
      /^20 of 80 elements are NaN/,
    );
  });

  it.each([
    [[2, 0, 1, 3], "channel, row, column, image"],
    [[1, 0, 2, 3], "column, row, channel, image"],
    [[3, 0, 1, 2], "image, row, column, channel"],
  ])("tells of the right numbers in the order %o", (order, named) => {
    const lengths = order.map((axis) => shape[axis] ?? 0);
    const strides = [20, 4, 2, 1];
    const data = Float32Array.from({ length: 80 }, (_, at) => {
      let rest = at;
      let offset = 0;
      for (const [i, length] of [...lengths.entries()].reverse()) {
        offset += (rest % length) * (strides[order[i] ?? 0] ?? 0);
        rest = Math.floor(rest / length);
      }
      return right.data[offset] ?? Number.NaN;
    });
    expect(whereOf({ shape, data })).toContain(`listed by (${named}), the last fastest`);
  });

  it("marks each wrong element", () => {
    const places = wrongPlaces(
      leavesOf(changed((v, index) => (index.join() === "1,2,0,1" ? v + 1 : v))),
      exactly(right),
    );
    expect(places?.wrong.indexOf(1)).toBe(20 + 2 * 4 + 1);
    expect(places?.wrong.filter((one) => one === 1).length).toBe(1);
  });

  it("has no places where nothing is wrong, or the shape is", () => {
    expect(wrongPlaces(leavesOf(right), exactly(right))).toBeUndefined();
    expect(wrongPlaces(leavesOf({ ...right, shape: [80] }), exactly(right))).toBeUndefined();
  });
});
