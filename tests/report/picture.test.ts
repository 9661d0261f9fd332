import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderPicture } from "../../grader/report/picture.ts";
import { COLUMNS } from "../../grader/report/wrap.ts";
import type { PictureResult } from "../../grader/results/schema.ts";

function pictureOf(shape: number[], wrong: string, axes?: string[]): PictureResult {
  const names = axes ?? ["row", "column", "channel", "image"].slice(0, shape.length);
  return { problem: {}, name: "", shape, axes: names, wrong, where: "somewhere" };
}

describe("renderPicture(picture)", () => {
  it("draws a plane of rows and columns", () => {
    expect(renderPicture(pictureOf([2, 3], "..##.."))).toEqual(["        ..#", "        #.."]);
  });

  it("draws planes beside each other, under their channel and image", () => {
    // The last axis, the image, runs fastest.
    expect(renderPicture(pictureOf([2, 1, 1, 2], ".#.#"))).toEqual([
      "        image 0   image 1",
      "        .         #",
      "        .         #",
    ]);
  });

  it("draws the planes of a weight along its own rows and columns", () => {
    const axes = ["filter", "row", "column", "channel"];
    expect(renderPicture(pictureOf([2, 2, 2, 1], "....#..#", axes))).toEqual([
      "        filter 0   filter 1",
      "        ..         #.",
      "        ..         .#",
    ]);
  });

  it("shows wrong planes first, and says how many are left", () => {
    const wrong = Array.from({ length: 40 }, (_, i) => (i % 10 < 8 ? "#" : ".")).join("");
    const lines = renderPicture(pictureOf([2, 2, 10], wrong));
    expect(lines.at(-1)).toBe("        and 6 more, 5 of them wrong");
    expect(lines[0]).toContain("channel 8");
  });

  it("stays within the columns of a report, for any shape", () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(shapes, fc.integer(), (shape, seed) => {
        const size = shape.reduce((product, length) => product * length, 1);
        if (size > 4096) return;
        const wrong = Array.from({ length: size }, (_, i) => ((i * seed) % 3 === 0 ? "#" : "."));
        const lines = renderPicture(pictureOf(shape, wrong.join("")));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(COLUMNS);
      }),
    );
  });
});
