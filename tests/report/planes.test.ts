import { describe, expect, it } from "vitest";
import { planesOf, widestAlong } from "../../grader/report/planes.ts";

const AXES = ["row", "column", "channel", "image"];

describe("planesOf(shape, axes)", () => {
  it("finds each element once, in the plane of its channel and image", () => {
    const planes = planesOf([2, 3, 2, 2], AXES);
    expect(planes.map(({ title }) => title)).toEqual([
      ...["channel 0, image 0", "channel 0, image 1", "channel 1, image 0", "channel 1, image 1"],
    ]);
    const places = planes.flatMap(({ height, width, at }) =>
      Array.from({ length: height * width }, (_, i) => at(Math.floor(i / width), i % width)),
    );
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, i) => i));
    // [1, 2, 0, 1] of [2, 3, 2, 2]
    expect(planes[1]?.at(1, 2)).toBe(21);
  });
});

describe("widestAlong(shape, axes)", () => {
  it.each<readonly [number[], string[], object]>([
    [[4, 4, 2, 1], AXES, { row: "row", column: "column" }],
    [[1, 4, 9, 1], AXES, { row: "row", column: "column" }],
    [[1, 1, 3, 8], AXES, { row: "channel", column: "image" }],
    [[5], ["filter"], { row: "row", column: "filter" }],
  ])("%j, %j: %j", (shape, axes, along) => {
    expect(widestAlong(shape, axes)).toEqual(along);
  });
});
