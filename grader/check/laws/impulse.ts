import type { Sizes } from "../families/family.ts";
import type { GeneralProblem } from "../families/geometry.ts";
import type { ShapeClass } from "../shape-classes.ts";
import { type Index, leafOf, tensorOf, valuesOf } from "./grid.ts";
import type { Law } from "./law.ts";
import { callOf, drawInputs, type Given, type Operation } from "./operation.ts";

interface Impulse<Problem, Name extends string> {
  /** The argument that is 0 but for one element. */
  readonly name: Name;
  readonly statement: string;
  readonly drawnFrom: ShapeClass;
  /**
   * By the unfolded index of an answer's element, and the name of the answer where there are
   * several; `place` is the element that isn't 0.
   */
  readonly response: (
    given: Given<Name>,
    place: Index,
    problem: Problem,
  ) => (index: Index, value: number, output: string) => number;
}

/** One element alone shows where it goes and what it is multiplied by. */
export function impulse<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name>,
  { name, statement, drawnFrom, response }: Impulse<Problem, NoInfer<Name>>,
): Law<Problem> {
  return {
    id: "impulse",
    title: `One element of ${name} alone shows where it goes`,
    statement,
    sides: ["the answer", `what the one element of ${name} contributes`],
    drawnFrom,
    problemsOf: (drawn) => [drawn],
    instanceOf([problem], draw) {
      const drawn = drawInputs(operation, problem, draw);
      const { shape } = drawn[name];
      const place = shape.map(draw.index);
      const value = draw.number() || 1;
      const lit = tensorOf(shape, (index) => (isSame(index, place) ? value : 0));
      const given: Given<Name> = { ...drawn, [name]: lit };
      const contribution = response(given, place, problem);
      return {
        calls: [callOf(operation, given, problem)],
        equations: ([answer]) =>
          operation.outputsOf(problem).map(({ name: output, shape: flat, unfolded = flat }) => ({
            name: output,
            shape: flat,
            left: leafOf(answer, output).data,
            right: valuesOf(unfolded, (index) => contribution(index, value, output)),
            bound: 0,
          })),
      };
    },
  };
}

export function isSame(one: Index, other: Index): boolean {
  return one.every((at, axis) => at === other[axis]);
}

/** The tap of the kernel that lies on a pixel when the window stands at a place; none where none does. */
export function tapOn(
  [row, column]: readonly [number, number],
  [i, j]: readonly [number, number],
  problem: GeneralProblem,
): readonly [u: number, v: number] | undefined {
  const { strideH, strideW, top, left, dilationH, dilationW, fH, fW } = problem;
  const [down, across] = [row + top - i * strideH, column + left - j * strideW];
  const [u, v] = [down / dilationH, across / dilationW];
  const isTap = (at: number, taps: number): boolean => Number.isInteger(at) && at >= 0 && at < taps;
  return isTap(u, fH) && isTap(v, fW) ? [u, v] : undefined;
}
