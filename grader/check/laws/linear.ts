import type { Sizes } from "../families/family.ts";
import type { ShapeClass } from "../shape-classes.ts";
import { U32 } from "../tolerance.ts";
import { largestOf, leafOf, tensorOf, valueAt } from "./grid.ts";
import type { Law } from "./law.ts";
import { callOf, drawInputs, type Given, type Operation } from "./operation.ts";

/** With two factors of different signs, neither an absolute value nor a square gets through. */
const [A, B] = [2, -3] as const;

/**
 * Who divides where nothing is to be divided rounds, and is linear all the same: to be told of
 * another law. On integers, no break of this one is so small.
 */
const SLACK = 4 * U32;

interface Linear<Name extends string> {
  readonly drawnFrom: ShapeClass;
  /** Arguments that are 0 throughout: a bias, with which it would not be true. */
  readonly without?: readonly Name[];
}

/** f(2·x − 3·x′) = 2·f(x) − 3·f(x′) in one of the arguments. */
export function linearIn<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name>,
  name: NoInfer<Name>,
  { drawnFrom, without = [] }: Linear<NoInfer<Name>>,
): Law<Problem> {
  const zero = without.map((other) => `, where ${other} is 0`).join("");
  return {
    id: `linear-in-${name}`,
    title: `The sum of ${name} and ${name}′ gives the sum of what each gives`,
    statement: `The answer to 2·${name} − 3·${name}′ must be 2 times the answer to ${name}, minus 3 times the answer to ${name}′${zero}`,
    sides: [`the answer to 2·${name} − 3·${name}′`, "2 and −3 times the two answers, added up,"],
    drawnFrom,
    problemsOf: (drawn) => [drawn],
    instanceOf([problem], draw) {
      const drawn = drawInputs(operation, problem, draw);
      const shapes = operation.inputsOf(problem);
      const blank = Object.fromEntries(
        without.map((other) => [other, tensorOf(shapes[other], () => 0)]),
      );
      const one: Given<Name> = { ...drawn, ...blank };
      const other: Given<Name> = { ...one, [name]: draw.tensor(shapes[name]) };
      const mixed: Given<Name> = {
        ...one,
        [name]: tensorOf(
          shapes[name],
          (index) => A * valueAt(one[name], index) + B * valueAt(other[name], index),
        ),
      };
      const boundOf = (given: Given<Name>): number => operation.boundOf?.(given, problem) ?? 0;
      const bound = Math.abs(A) * boundOf(one) + Math.abs(B) * boundOf(other) + boundOf(mixed);
      return {
        calls: [one, other, mixed].map((given) => callOf(operation, given, problem)),
        equations: ([ofOne, ofOther, ofMixed]) =>
          operation.outputsOf(problem).map(({ name: output, shape }) => {
            const { data: x } = leafOf(ofOne, output);
            const { data: y } = leafOf(ofOther, output);
            const rounding =
              SLACK *
              (Math.abs(A) * largestOf(leafOf(ofOne, output)) +
                Math.abs(B) * largestOf(leafOf(ofOther, output)));
            const right = Float64Array.from(x, (value, i) => A * value + B * (y[i] ?? Number.NaN));
            return {
              name: output,
              shape,
              left: leafOf(ofMixed, output).data,
              right,
              bound: bound + rounding,
            };
          }),
      };
    },
  };
}
