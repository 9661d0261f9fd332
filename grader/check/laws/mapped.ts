/** Laws of functions that compare, for which sums mean nothing: what they commute with. */
import type { Sizes } from "../families/family.ts";
import type { ShapeClass } from "../shape-classes.ts";
import { leafOf, tensorOf, valueAt } from "./grid.ts";
import type { Law } from "./law.ts";
import { callOf, drawInputs, type Given, mapInputs, type Operation } from "./operation.ts";
import type { LawText } from "./rearrangement.ts";

type OfElements = (value: number) => number;

interface Mapped<Name extends string> {
  readonly inputs: Readonly<Partial<Record<Name, OfElements>>>;
  readonly output: OfElements;
  /** What is done to the arguments, and then to the answer: `2·x`. */
  readonly words: readonly [second: string, right: string];
  readonly drawnFrom?: ShapeClass;
}

/** When every element of the arguments is changed alike, so is every element of the answer. */
export function mapped<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name>,
  text: LawText,
  { inputs, output, words: [second, right], drawnFrom = "everything" }: Mapped<Name>,
): Law<Problem> {
  return {
    ...text,
    sides: [`the answer to ${second}`, right],
    drawnFrom,
    problemsOf: (drawn) => [drawn],
    instanceOf([problem], draw) {
      const given = drawInputs(operation, problem, draw);
      const changed = mapInputs(given, ({ shape, data }, name) => ({
        shape,
        data: data.map(inputs[name] ?? ((value) => value)),
      }));
      const boundOf = (one: Given<Name>): number => operation.boundOf?.(one, problem) ?? 0;
      // No output grows more than twofold.
      const bound = 2 * boundOf(given) + boundOf(changed);
      return {
        calls: [callOf(operation, given, problem), callOf(operation, changed, problem)],
        equations: ([before, after]) => {
          const { name, shape, data: left } = leafOf(after);
          const expected = Float64Array.from(leafOf(before).data, output);
          return [{ name, shape, left, right: expected, bound }];
        },
      };
    },
  };
}

/** f(max(x, x′)) = max(f(x), f(x′)), element by element. */
export function largerOfTwo<Problem extends Sizes>(
  operation: Operation<Problem, "x">,
): Law<Problem> {
  return {
    id: "larger-of-two",
    title: "The larger of two inputs gives the larger of their answers",
    statement:
      "Where each element is the larger one of x and x′, each element of the answer must be the larger one of their answers",
    sides: ["the answer to the larger elements", "the larger of the two answers"],
    drawnFrom: "everything",
    problemsOf: (drawn) => [drawn],
    instanceOf([problem], draw) {
      const [one, other] = [0, 1].map(() => drawInputs(operation, problem, draw).x);
      if (one === undefined || other === undefined) throw new Error("Expected two inputs.");
      const larger = tensorOf(one.shape, (index) =>
        Math.max(valueAt(one, index), valueAt(other, index)),
      );
      return {
        calls: [one, other, larger].map((x) => callOf(operation, { x }, problem)),
        equations: ([ofOne, ofOther, ofLarger]) => {
          const { name, shape, data: left } = leafOf(ofLarger);
          const { data: others } = leafOf(ofOther);
          const right = Float64Array.from(leafOf(ofOne).data, (value, i) =>
            Math.max(value, others[i] ?? Number.NaN),
          );
          return [{ name, shape, left, right, bound: 0 }];
        },
      };
    },
  };
}

/** The two parts of an input, by sign: their difference is the input. */
export function partsBySign<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name | "x">,
  text: Pick<Law, "statement" | "sides">,
  combine: {
    readonly left: (positive: number, negative: number) => number;
    readonly right: (given: Given<Name | "x">) => ArrayLike<number>;
  },
): Law<Problem> {
  return {
    ...text,
    id: "parts-by-sign",
    title: "x and −x share out the elements between them",
    drawnFrom: "everything",
    problemsOf: (drawn) => [drawn],
    instanceOf([problem], draw) {
      const given = drawInputs(operation, problem, draw);
      const { x } = given;
      const negative = { ...given, x: { shape: x.shape, data: x.data.map((value) => -value) } };
      return {
        calls: [given, negative].map((one) => callOf(operation, one, problem)),
        equations: ([ofX, ofMinus]) => {
          const { name, shape, data } = leafOf(ofX);
          const { data: others } = leafOf(ofMinus);
          const left = Float64Array.from(data, (value, i) =>
            combine.left(value, others[i] ?? Number.NaN),
          );
          return [{ name, shape, left, right: combine.right(given), bound: 0 }];
        },
      };
    },
  };
}
