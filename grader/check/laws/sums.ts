/** Laws of gradients: what is summed up, and what a sum keeps. */
import type { Tensor } from "../../sandbox/values.ts";
import type { Sizes } from "../families/family.ts";
import type { GeneralProblem } from "../families/geometry.ts";
import { dot, leafOf, sumOf, tensorOf, valueAt, valuesOf } from "./grid.ts";
import type { Equation, Law } from "./law.ts";
import { callOf, drawInputs, type Given, mapInputs, type Operation } from "./operation.ts";

/** A gradient with respect to parameters is the sum of what each image gives. */
export function batchSums<Problem extends Sizes & { readonly m: number }, Name extends string>(
  operation: Operation<Problem, Name>,
  /** The axis of each input along which the images lie. */
  images: Readonly<Partial<Record<Name, number>>>,
  /** The answers that are summed. */
  names: readonly string[] = [""],
): Law<Problem> {
  return {
    id: "batch-sums",
    title: "A batch gives the sum of what its images give",
    statement:
      "The gradient of a batch must be the gradient of its first image plus the gradient of the others",
    sides: ["the gradient of the batch", "the sum of the two parts' gradients"],
    drawnFrom: "everything",
    problemsOf: (drawn) =>
      drawn.m > 1 ? [drawn, { ...drawn, m: 1 }, { ...drawn, m: drawn.m - 1 }] : [],
    instanceOf([whole, first, rest], draw) {
      if (whole === undefined || first === undefined || rest === undefined) {
        throw new Error("Expected three problems.");
      }
      const batch = drawInputs(operation, whole, draw);
      const part = (problem: Problem, from: number): Given<Name> =>
        mapInputs(operation.inputsOf(problem), (shape, name) => {
          const axis = images[name];
          return axis === undefined
            ? batch[name]
            : tensorOf(shape, (index) =>
                valueAt(batch[name], index.with(axis, imageAt(index, axis) + from)),
              );
        });
      return {
        calls: [
          callOf(operation, batch, whole),
          callOf(operation, part(first, 0), first),
          callOf(operation, part(rest, 1), rest),
        ],
        equations: ([ofBatch, ofFirst, ofRest]) =>
          names.map((name) => {
            const { shape, data: left } = leafOf(ofBatch, name);
            const { data: others } = leafOf(ofRest, name);
            const { data: one } = leafOf(ofFirst, name);
            const right = Float64Array.from(one, (value, i) => value + (others[i] ?? Number.NaN));
            return { name, shape, left, right, bound: 0 };
          }),
      };
    },
  };
}

function imageAt(index: readonly number[], axis: number): number {
  return index[axis] ?? 0;
}

/**
 * The sum over all windows, taps and images of x·w·dy: ⟨conv(x, w), dy⟩, and so also ⟨x, dx⟩ and
 * ⟨w, dw⟩. In one loop over what a layer multiplies, it is none of the three functions.
 */
export function productOfThree(
  { x, w, dy }: Given<"x" | "w" | "dy">,
  { strideH, strideW, top, left, dilationH, dilationW }: GeneralProblem,
): number {
  let sum = 0;
  valuesOf(dy.shape, ([i = 0, j = 0, k = 0, n = 0]) => {
    const slope = valueAt(dy, [i, j, k, n]);
    valuesOf(w.shape.slice(1), ([u = 0, v = 0, c = 0]) => {
      const row = i * strideH + u * dilationH - top;
      const column = j * strideW + v * dilationW - left;
      sum += valueAt(x, [row, column, c, n]) * valueAt(w, [k, u, v, c]) * slope;
    });
  });
  return sum;
}

interface Adjoint<Problem, Name extends string> extends Pick<Law, "statement" | "sides"> {
  /** A tensor to multiply the answer by, element by element. */
  readonly partner: (problem: Problem) => readonly number[];
  readonly product: (given: Given<Name>, partner: Tensor, problem: Problem) => number;
}

/** A gradient and the layer it belongs to are adjoint: ⟨gradient, z⟩ = ⟨dy, layer of z⟩. */
export function adjointness<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name>,
  { partner, product, ...text }: Adjoint<Problem, NoInfer<Name>>,
): Law<Problem> {
  return {
    ...text,
    id: "adjointness",
    title: "The gradient is the adjoint of the layer",
    drawnFrom: "everything",
    problemsOf: (drawn) => [drawn],
    instanceOf([problem], draw) {
      const given = drawInputs(operation, problem, draw);
      const other = draw.tensor(partner(problem));
      return {
        calls: [callOf(operation, given, problem)],
        equations: ([answer]) => {
          const { data } = leafOf(answer);
          return [scalar(dot(data, other.data), product(given, other, problem))];
        },
      };
    },
  };
}

/** Two numbers that must be equal. */
export function scalar(left: number, right: number, bound = 0): Equation {
  return { name: "", shape: [], left: [left], right: [right], bound };
}

/** Each channel of each image hands on all that it is given: nothing is lost, nothing counted twice. */
export function sumIsKept<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name | "dy">,
): Law<Problem> {
  return {
    id: "sum-is-kept",
    title: "Pooling hands on all of dy",
    statement: "In each channel of each image, dx must have the sum that dy has",
    sides: ["the sum of dx over the channel", "the sum of dy over the channel"],
    drawnFrom: "everything",
    problemsOf: (drawn) => [drawn],
    instanceOf([problem], draw) {
      const given = drawInputs(operation, problem, draw);
      return {
        calls: [callOf(operation, given, problem)],
        equations: ([answer]) => {
          const dx = leafOf(answer);
          const [hIn = 1, wIn = 1, cIn = 1, m = 1] = dx.shape;
          const bound = hIn * wIn * (operation.boundOf?.(given, problem) ?? 0);
          return [
            {
              name: "",
              shape: [cIn, m],
              left: channelSums(dx),
              right: channelSums(given.dy),
              bound,
            },
          ];
        },
      };
    },
  };
}

function channelSums({
  shape,
  data,
}: Pick<Equation, "shape"> & { data: ArrayLike<number> }): number[] {
  const [rows = 0, columns = 0, channels = 0, images = 0] = shape;
  return valuesOf([channels, images], ([c = 0, n = 0]) =>
    sumOf(valuesOf([rows, columns], ([i = 0, j = 0]) => valueAt({ shape, data }, [i, j, c, n]))),
  );
}
