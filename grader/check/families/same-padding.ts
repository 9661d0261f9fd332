import fc from "fast-check";
import type { ShapeClass } from "../shape-classes.ts";
import { atLeast, between, type Family, nearest, type RangesOf } from "./family.ts";

/** One axis that is padded so that the output has ⌈length / stride⌉ elements. */
export type SamePaddingProblem = {
  readonly length: number;
  readonly f: number;
  readonly stride: number;
  readonly dilation: number;
};

export const samePadding: Family<SamePaddingProblem> = {
  id: "same-padding",
  axes: { length: 1, f: 1, stride: 1, dilation: 1 },
  classes: ["odd-kernel", "even-kernel", "stride", "dilation", "everything"],
  problemsOf,
  classOf: ({ f, stride, dilation }) => {
    if (stride > 1 && dilation > 1) return "everything";
    if (stride > 1) return "stride";
    if (dilation > 1) return "dilation";
    return f % 2 === 1 ? "odd-kernel" : "even-kernel";
  },
  canariesOf: (shapeClass) => CANARIES[shapeClass] ?? [],
  reasonAgainst: (shapeClass, { f, stride, dilation }) => {
    const both = shapeClass === "everything";
    if (f[1] < 2 && shapeClass !== "odd-kernel") return "f allows 1 only";
    if (shapeClass === "odd-kernel" && f[0] === f[1] && f[0] % 2 === 0)
      return "f allows no odd one";
    if (shapeClass === "even-kernel" && f[0] === f[1] && f[0] % 2 === 1) {
      return "f allows no even one";
    }
    if ((both || shapeClass === "stride") && stride[1] < 2) return "stride allows 1 only";
    if ((both || shapeClass === "dilation") && dilation[1] < 2) return "dilation allows 1 only";
    return undefined;
  },
};

const CANARIES: Readonly<Partial<Record<ShapeClass, readonly SamePaddingProblem[]>>> = {
  stride: [
    // The windows end before the axis does: nothing is cut off.
    { length: 5, f: 1, stride: 3, dilation: 1 },
    // One zero, where half the kernel would give two.
    { length: 6, f: 3, stride: 2, dilation: 1 },
    // A stride that divides the length, and an even kernel.
    { length: 9, f: 4, stride: 3, dilation: 1 },
  ],
  everything: [
    { length: 8, f: 3, stride: 3, dilation: 2 },
    { length: 11, f: 2, stride: 4, dilation: 3 },
  ],
};

function problemsOf(
  shapeClass: ShapeClass,
  { length, f, stride, dilation }: RangesOf<SamePaddingProblem>,
): fc.Arbitrary<SamePaddingProblem> {
  const plain = {
    length: between(length),
    f: between(f),
    stride: nearest(stride, 1),
    dilation: nearest(dilation, 1),
  };
  switch (shapeClass) {
    case "odd-kernel":
      return fc.record(plain).filter((problem) => problem.f % 2 === 1);
    case "even-kernel":
      return fc.record(plain).filter((problem) => problem.f % 2 === 0);
    case "stride":
      return fc.record({ ...plain, stride: atLeast(stride, 2) });
    case "dilation":
      return fc.record({ ...plain, f: atLeast(f, 2), dilation: atLeast(dilation, 2) });
    case "everything":
      return fc.record({
        ...plain,
        f: atLeast(f, 2),
        stride: atLeast(stride, 2),
        dilation: atLeast(dilation, 2),
      });
    default:
      throw new Error(`Expected a shape class of same padding, got ${shapeClass}.`);
  }
}
