import type { Sizes } from "../families/family.ts";
import { every, type Hidings, none } from "./hiding.ts";

/** What a transposed convolution leaves invisible: how its stamps lie, and what it makes of extras. */
export const TRANSPOSED_CONDITIONS = {
  "stamps-apart": {
    title: "no two stamps overlap",
    holds: (problem) =>
      stampedOf(problem).every(
        ({ length, stride, taps, dilation }) =>
          length === 1 || taps === 1 || stride > dilation * (taps - 1),
      ),
  },
  "square-output": {
    title: "the output is as high as wide",
    holds: (problem) => {
      const [height, width] = stampedOf(problem).map(({ output }) => output);
      return height === width;
    },
  },
  "no-extra": {
    title: "there are no extra rows or columns",
    holds: (problem) => every(problem, ["extraRows", "extraColumns"], none),
  },
  "equal-extras": {
    title: "there are as many extra rows as columns",
    holds: ({ extraRows, extraColumns }) => extraRows === extraColumns,
  },
  "extras-below-stride": {
    title: "extra rows and columns are fewer than the stride",
    holds: (problem) => stampedOf(problem).every(({ extra, stride }) => extra < stride),
  },
  "output-is-left": {
    title: "the paddings leave some of the output",
    holds: (problem) => stampedOf(problem).every(({ output }) => output >= 1),
  },
  "is-transpose": {
    title: "there is a convolution that this is the transpose of",
    holds: (problem) =>
      (problem["cIn"] ?? 1) % (problem["groups"] ?? 1) === 0 &&
      stampedOf(problem).every(({ extra, stride, output }) => extra < stride && output >= 1),
  },
} as const satisfies Hidings;

/** Rows and columns of a transposed convolution: its input, its stamps, and its output. */
function stampedOf(
  problem: Sizes,
): readonly Record<"length" | "taps" | "stride" | "dilation" | "extra" | "output", number>[] {
  const { hIn = 1, fH = 1, strideH = 1, dilationH = 1, top = 0, bottom = 0 } = problem;
  const { wIn = 1, fW = 1, strideW = 1, dilationW = 1, left = 0, right = 0 } = problem;
  const { extraRows = 0, extraColumns = 0 } = problem;
  const axes = [
    {
      length: hIn,
      taps: fH,
      stride: strideH,
      dilation: dilationH,
      extra: extraRows,
      crop: top + bottom,
    },
    {
      length: wIn,
      taps: fW,
      stride: strideW,
      dilation: dilationW,
      extra: extraColumns,
      crop: left + right,
    },
  ];
  return axes.map(({ crop, ...axis }) => {
    const { length, stride, dilation, taps, extra } = axis;
    return { ...axis, output: (length - 1) * stride - crop + dilation * (taps - 1) + 1 + extra };
  });
}
