import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../grader/assignment/load.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import { generalForwardContract } from "../../grader/check/contracts/general-forward.ts";
import type { Ranges } from "../../grader/check/families/family.ts";
import { generalConvolution } from "../../grader/check/families/general-convolution.ts";
import { callInProcess } from "../../grader/check/in-process.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import type { ShapeClass } from "../../grader/check/shape-classes.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import type { GeneralForward, Geometry } from "../../starter/given/contract/geometry.ts";
import { counterexampleOf, planOf } from "./calling.ts";

const { assignment } = await loadAssignment("variants");
const classes = assignment.parts.flatMap(({ id, contract, ranges, points }) =>
  Object.keys(points).map(
    (name) =>
      [
        `${id}/${name}`,
        {
          family: CONTRACTS[contract].family,
          shapeClass: name as ShapeClass,
          ranges: { ...assignment.ranges, ...ranges } as Ranges,
        },
      ] as const,
  ),
);

/** Classes that a draw may miss where sizes happen to be plain. */
const PLAIN: readonly string[] = ["unit", "channels", "everything", "odd-kernel", "even-kernel"];

/** Classes that need no choice among sizes. */
const POSSIBLE_IN_ONE_SIZE: readonly string[] = [
  ...["unit", "square", "channels", "no-fit", "odd-kernel", "mismatch"],
];

describe("family.problemsOf(shapeClass, ranges) for the parts of variants", () => {
  it.each(classes)("draws problems of the class alone: %s", (_, { family, shapeClass, ranges }) => {
    fc.assert(
      fc.property(family.problemsOf(shapeClass, ranges), (problem) => {
        expect(Object.keys(problem).sort()).toEqual(Object.keys(family.axes).sort());
        if (!PLAIN.includes(shapeClass)) expect(family.classOf(problem)).toBe(shapeClass);
      }),
      { numRuns: 300 },
    );
  });

  it.each(classes)("has canaries of the class alone: %s", (_, { family, shapeClass }) => {
    for (const canary of family.canariesOf(shapeClass)) {
      expect(family.classOf(canary)).toBe(shapeClass);
    }
  });

  it.each(classes)("is possible with the ranges of the assignment: %s", (_, plan) => {
    expect(plan.family.reasonAgainst(plan.shapeClass, plan.ranges)).toBeUndefined();
  });

  it.each(classes.filter(([, { shapeClass }]) => !POSSIBLE_IN_ONE_SIZE.includes(shapeClass)))(
    "is refused where every axis has one size: %s",
    (_, { family, shapeClass }) => {
      const single = Object.entries<number>(family.axes).map(([axis, n]) => [
        axis,
        [n, n] as const,
      ]);
      expect(family.reasonAgainst(shapeClass, Object.fromEntries(single))).toMatch(/allow/);
    },
  );
});

/** A forward pass of a geometry that a student has misread. */
function misreading(change: (geometry: Geometry) => Partial<Geometry>): GeneralForward {
  return (x, w, b, geometry) => generalForward(x, w, b, { ...geometry, ...change(geometry) });
}

describe("runCheck(plan, call) of the contract general-forward", () => {
  it.each<[string, ShapeClass, GeneralForward]>([
    ["strides", "stride", misreading((g) => ({ strideH: g.strideW, strideW: g.strideH }))],
    ["top and bottom", "padding", misreading((g) => ({ top: g.bottom, bottom: g.top }))],
    ["left and right", "padding", misreading((g) => ({ left: g.right, right: g.left }))],
    ["top and left", "padding", misreading((g) => ({ top: g.left, left: g.top }))],
    [
      "dilations",
      "dilation",
      misreading((g) => ({ dilationH: g.dilationW, dilationW: g.dilationH })),
    ],
  ])("refuses swapped %s in their own class, and shows few sizes", async (_, own, forward) => {
    for (const caseSeed of [1, 2, 3, 4, 5]) {
      for (const shapeClass of generalConvolution.classes) {
        const plan = planOf(generalForwardContract, { shapeClass, caseSeed });
        const outcome = await runCheck(plan, callInProcess(forward));
        if (["unit", "square", "rectangular", "groups", "batch", "channels"].includes(shapeClass)) {
          expect(outcome.verdict).toBe("accepted");
        }
        if (shapeClass !== own) continue;
        const { cIn, K, m } = counterexampleOf(outcome).problem;
        expect({ cIn, K, m }).toEqual({ cIn: 1, K: 1, m: 1 });
      }
    }
  });
});
