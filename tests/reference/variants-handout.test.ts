// The numbers that students check by hand: assignments/variants/handout.md, "Check by hand".
import { describe, expect, it } from "vitest";
import type { GeneralForward } from "#given/contract/geometry.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { asymmetric } from "../../reference/variants/asymmetric.ts";
import { depthwise } from "../../reference/variants/depthwise.ts";
import { dilated } from "../../reference/variants/dilated.ts";
import { grouped } from "../../reference/variants/grouped.ts";
import { pointwise } from "../../reference/variants/pointwise.ts";
import { rectangular } from "../../reference/variants/rectangular.ts";
import { transposed } from "../../reference/variants/transposed.ts";
import { plain } from "./general-layers.ts";

const x = tensor([3, 4, 1, 1], [1, 2, 0, 1, 0, 1, 3, 2, 2, 1, 0, 1]);
const w = tensor([1, 2, 2, 1], [1, 2, 0, -1]);
const difference = tensor([1, 1, 2, 1], [1, -1]);
const one = tensor([1], [1]);

interface Example {
  readonly title: string;
  readonly part: GeneralForward;
  readonly weight: Tensor;
  readonly change: Partial<typeof plain>;
  readonly y: Tensor;
}

const examples: readonly Example[] = [
  {
    title: "rectangular, strideW 2",
    part: rectangular,
    weight: difference,
    change: { strideW: 2 },
    y: tensor([3, 2, 1, 1], [0, 0, 0, 2, 2, 0]),
  },
  {
    title: "rectangular, strideH 2",
    part: rectangular,
    weight: difference,
    change: { strideH: 2 },
    y: tensor([2, 3, 1, 1], [0, 3, 0, 2, 2, 0]),
  },
  {
    title: "asymmetric, top 1 and right 2",
    part: asymmetric,
    weight: w,
    change: { top: 1, right: 2 },
    y: tensor([3, 5, 1, 1], [-1, 1, 0, 1, 1, 5, 0, 1, 2, 1, 2, 8, 7, 3, 1]),
  },
  {
    title: "dilated, dilationW 2",
    part: dilated,
    weight: w,
    change: { dilationW: 2 },
    y: tensor([2, 2, 1, 1], [-1, 3, 7, 5]),
  },
];

describe("the handout's examples", () => {
  it.each(examples)("$title", ({ part, weight, change, y }) => {
    expect(part(x, weight, one, { ...plain, ...change })).toEqual(y);
  });

  it("grouped: two groups of two filters each", () => {
    const pixels = tensor([1, 2, 4, 1], [1, 2, 3, 4, 5, 6, 7, 8]);
    const filters = tensor([4, 1, 1, 2], [1, 0, 0, 1, 1, 1, 1, -1]);
    const y = grouped(pixels, filters, zeros([4]), { ...plain, groups: 2 });
    expect(y).toEqual(tensor([1, 2, 4, 1], [1, 2, 7, -1, 5, 6, 15, -1]));
  });

  it("depthwise and pointwise: two pixels of two channels", () => {
    const pixels = tensor([1, 2, 2, 1], [1, 10, 2, 20]);
    const filters = tensor([4, 1, 2, 1], [1, 1, 1, -1, 1, 1, 1, -1]);
    const deep = depthwise(pixels, filters, zeros([4]), { ...plain, groups: 2 });
    expect(deep).toEqual(tensor([1, 1, 4, 1], [3, -1, 30, -10]));

    const mix = tensor([3, 1, 1, 2], [1, 0, 0, 1, 1, 1]);
    const y = pointwise(pixels, mix, tensor([3], [0, 0, 100]));
    expect(y).toEqual(tensor([1, 2, 3, 1], [1, 10, 111, 2, 20, 122]));
  });

  it.each([
    { change: {}, rows: 3, values: [1, 4, 4, 3, 9, 6, 0, -3, -4] },
    { change: { top: 1 }, rows: 2, values: [3, 9, 6, 0, -3, -4] },
    {
      change: { strideH: 2, strideW: 2 },
      rows: 4,
      values: [1, 2, 2, 4, 0, -1, 0, -2, 3, 6, 4, 8, 0, -3, 0, -4],
    },
    {
      change: { strideH: 2, strideW: 2, extraRows: 1 },
      rows: 5,
      values: [1, 2, 2, 4, 0, -1, 0, -2, 3, 6, 4, 8, 0, -3, 0, -4, 0, 0, 0, 0],
    },
    {
      // bottom crops the last row, and extraRows uncovers it again.
      change: { strideH: 2, strideW: 2, bottom: 1, extraRows: 1 },
      rows: 4,
      values: [1, 2, 2, 4, 0, -1, 0, -2, 3, 6, 4, 8, 0, -3, 0, -4],
    },
  ])("transposed: $change", ({ change, rows, values }) => {
    const given = tensor([2, 2, 1, 1], [1, 2, 3, 4]);
    const geometry = { ...plain, extraRows: 0, extraColumns: 0, ...change };
    const y = transposed(given, w, zeros([1]), geometry);
    expect(y).toEqual(tensor([rows, values.length / rows, 1, 1], values));
  });
});
