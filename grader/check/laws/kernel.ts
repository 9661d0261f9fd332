/** Laws of layers with a kernel `w` of `[K, fH, fW, cIn / groups]` and a bias `b` of `[K]`. */
import type { Sizes } from "../families/family.ts";
import { span } from "../families/geometry.ts";
import type { ShapeClass } from "../shape-classes.ts";
import { leafOf, tensorOf, valueAt, valuesOf } from "./grid.ts";
import type { Law } from "./law.ts";
import { callOf, drawInputs, type Operation, type Sliding } from "./operation.ts";
import { along, rearrangement } from "./rearrangement.ts";

export type LayerInput = "x" | "w" | "b";

/** @param axis of the output: the one that belongs to b */
export function biasIsAdded<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name | "b">,
  axis: number,
  drawnFrom: ShapeClass = "everything",
): Law<Problem> {
  return {
    id: "bias-is-added",
    title: "The bias is added once to each output of its filter",
    statement: "The answer must be the answer with a bias of 0, plus the filter's bias everywhere",
    sides: ["the answer", "the answer with a bias of 0, plus the bias,"],
    drawnFrom,
    problemsOf: (drawn) => [drawn],
    instanceOf([problem], draw) {
      const given = drawInputs(operation, problem, draw);
      const { b } = given;
      const without = { ...given, b: tensorOf(b.shape, () => 0) };
      const bound =
        (operation.boundOf?.(given, problem) ?? 0) + (operation.boundOf?.(without, problem) ?? 0);
      return {
        calls: [callOf(operation, without, problem), callOf(operation, given, problem)],
        equations: ([before, after]) => {
          const plain = leafOf(before);
          const { name, shape, data: left } = leafOf(after);
          const right = valuesOf(
            shape,
            (index) => valueAt(plain, index) + valueAt(b, [index[axis] ?? 0]),
          );
          return [{ name, shape, left, right, bound }];
        },
      };
    },
  };
}

/** Filters that pick one element of the window each show where the window lies. */
export function deltaKernel<Problem extends Sizes>(
  operation: Sliding<Problem, LayerInput>,
  drawnFrom: ShapeClass = "everything",
): Law<Problem> {
  return {
    id: "delta-kernel",
    title: "A kernel of one 1 and zeros picks one pixel of each window",
    statement:
      "Where a filter is 0 but for a single 1, the answer must be the pixel of the padded image under the 1, plus the bias",
    sides: ["the answer", "the pixel under the 1, plus the bias,"],
    drawnFrom,
    problemsOf: (drawn) => [drawn],
    instanceOf([problem], draw) {
      const { K, cIn, fH, fW, groups, ...geometry } = operation.describe(problem);
      const { x, w, b } = drawInputs(operation, problem, draw);
      const [depth, filters] = [cIn / groups, K / groups];
      const taps = Array.from({ length: K }, () => [fH, fW, depth].map(draw.index));
      const delta = tensorOf(w.shape, ([k = 0, ...tap]) =>
        tap.every((at, axis) => at === taps[k]?.[axis]) ? 1 : 0,
      );
      const given = { x, w: delta, b };
      const { strideH, strideW, top, left: before, dilationH, dilationW } = geometry;
      return {
        calls: [callOf(operation, given, problem)],
        equations: ([answer]) => {
          const { name, shape, data } = leafOf(answer);
          const right = valuesOf(shape, ([i = 0, j = 0, k = 0, n = 0]) => {
            const [u = 0, v = 0, c = 0] = taps[k] ?? [];
            const row = i * strideH + u * dilationH - top;
            const column = j * strideW + v * dilationW - before;
            const channel = Math.floor(k / filters) * depth + c;
            return valueAt(x, [row, column, channel, n]) + valueAt(b, [k]);
          });
          const bound = operation.boundOf?.(given, problem) ?? 0;
          return [{ name, shape, left: data, right, bound }];
        },
      };
    },
  };
}

/** A dilated kernel is a larger one with zeros between its taps. */
export function dilationStuffsZeros<Problem extends Sizes>(
  operation: Sliding<Problem, LayerInput>,
): Law<Problem> {
  return rearrangement(operation, {
    id: "dilation-stuffs-zeros",
    title: "Dilation is zeros between the taps of the kernel",
    statement:
      "A kernel with zeros between its taps and no dilation must give the answer of the dilated kernel",
    second: "the kernel with zeros between its taps",
    drawnFrom: "dilation",
    problemsOf: (drawn) => {
      const dilated = operation.describe(drawn);
      const { fH, fW, dilationH, dilationW } = dilated;
      const sides = { fH: span(fH, dilationH), fW: span(fW, dilationW) };
      const second = operation.problemOf({ ...dilated, ...sides, dilationH: 1, dilationW: 1 });
      return second === undefined ? [] : [drawn, second];
    },
    rearranged: (first) => {
      const { dilationH, dilationW } = operation.describe(first);
      return {
        inputs: {
          w: ([k = 0, u = 0, v = 0, c = 0]) =>
            u % dilationH === 0 && v % dilationW === 0
              ? [k, u / dilationH, v / dilationW, c]
              : undefined,
        },
        output: (index) => index,
      };
    },
  });
}

/** Groups are one layer whose filters have zeros for the channels of other groups. */
export function groupsAreBlocks<Problem extends Sizes>(
  operation: Sliding<Problem, LayerInput>,
): Law<Problem> {
  return rearrangement(operation, {
    id: "groups-are-blocks",
    title: "Groups are zeros for the other groups' channels",
    statement:
      "Filters with zeros for the channels of all other groups, and no groups, must give the answer of the groups",
    second: "the filters with zeros for the other groups",
    drawnFrom: "groups",
    problemsOf: (drawn) => {
      const second = operation.problemOf({ ...operation.describe(drawn), groups: 1 });
      return second === undefined ? [] : [drawn, second];
    },
    rearranged: (first) => {
      const { cIn, K, groups } = operation.describe(first);
      const [depth, filters] = [cIn / groups, K / groups];
      return {
        inputs: {
          w: ([k = 0, u = 0, v = 0, c = 0]) => [k, u, v, c - Math.floor(k / filters) * depth],
        },
        output: (index) => index,
      };
    },
  });
}

/** What a group's filters answer to its channels, they answer without the others. */
export function groupsAreIndependent<Problem extends Sizes>(
  operation: Sliding<Problem, LayerInput>,
  drawnFrom: ShapeClass,
): Law<Problem> {
  return rearrangement(operation, {
    id: "groups-are-independent",
    title: "A group sees its own channels only",
    statement: "A group's channels and filters alone must give the group's share of the answer",
    second: "one group alone",
    drawnFrom,
    problemsOf: (drawn) => {
      const grouped = operation.describe(drawn);
      const { cIn, K, groups } = grouped;
      const one = { ...grouped, cIn: cIn / groups, K: K / groups, groups: 1 };
      const second = operation.problemOf(one);
      return second === undefined || groups < 2 ? [] : [drawn, second];
    },
    rearranged: (first, _, draw) => {
      const { cIn, K, groups } = operation.describe(first);
      const group = draw.index(groups);
      const [channel, filter] = [(group * cIn) / groups, (group * K) / groups];
      return {
        inputs: {
          x: along(2, (c) => channel + c),
          w: along(0, (k) => filter + k),
          b: along(0, (k) => filter + k),
        },
        output: along(2, (k) => filter + k),
      };
    },
  });
}
