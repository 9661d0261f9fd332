import fc from "fast-check";
import type { Problem } from "../problem.ts";
import type { ShapeClass } from "../shape-classes.ts";
import { convolution } from "./convolution.ts";
import type { Family, Range, RangesOf } from "./family.ts";

/** The kernel that Winograd's form is for, at stride 1. */
const F = 3;

/**
 * The deck's convolutions, most of them with the kernel that Winograd's form is for. With everything
 * else at once, too: there half of them have stride 1.
 */
export const winogradConvolution: Family<Problem> = {
  ...convolution,
  id: "winograd-convolution",
  problemsOf(shapeClass, ranges) {
    const any = convolution.problemsOf(shapeClass, ranges);
    if (!isForWinograd(shapeClass, ranges)) return any;
    const three: Range = [F, F];
    const one: Range = [1, 1];
    const stride = shapeClass === "everything" ? one : ranges.stride;
    const transformed = convolution.problemsOf(shapeClass, { ...ranges, f: three, stride });
    return fc.oneof({ arbitrary: any, weight: 1 }, { arbitrary: transformed, weight: 2 });
  },
  canariesOf: (shapeClass) => [
    ...(CANARIES[shapeClass] ?? []),
    ...convolution.canariesOf(shapeClass),
  ],
};

/** Outputs with odd and even sides, and a single one. */
const CANARIES: Readonly<Partial<Record<ShapeClass, readonly Problem[]>>> = {
  square: [
    { hIn: 3, wIn: 3, cIn: 2, m: 1, K: 2, f: F, stride: 1, padding: 0 },
    { hIn: 5, wIn: 5, cIn: 2, m: 1, K: 3, f: F, stride: 1, padding: 0 },
  ],
  everything: [
    { hIn: 7, wIn: 4, cIn: 2, m: 3, K: 4, f: F, stride: 1, padding: 1 },
    { hIn: 6, wIn: 5, cIn: 3, m: 2, K: 5, f: F, stride: 1, padding: 0 },
    { hIn: 4, wIn: 9, cIn: 4, m: 2, K: 3, f: F, stride: 1, padding: 2 },
  ],
};

function isForWinograd(
  shapeClass: ShapeClass,
  { hIn, wIn, f, stride }: RangesOf<Problem>,
): boolean {
  // A kernel of 1×1, a stride, and a kernel that doesn't fit are the fallback's.
  if (["unit", "stride", "no-fit"].includes(shapeClass)) return false;
  const fits = Math.min(hIn[1], wIn[1]) >= F && f[0] <= F && f[1] >= F;
  return fits && stride[0] === 1;
}
