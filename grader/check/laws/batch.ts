/** Laws about what belongs together: images, filters, channels. */
import type { Sizes } from "../families/family.ts";
import type { ShapeClass } from "../shape-classes.ts";
import { drawOrder } from "./grid.ts";
import type { Law } from "./law.ts";
import type { Operation } from "./operation.ts";
import { along, type From, type LawText, rearrangement } from "./rearrangement.ts";

/** The axis of each input, and of the unfolded output, along which the parts lie. */
interface Axes<Name extends string> {
  readonly inputs: Readonly<Partial<Record<Name, number>>>;
  /** None where the answer sums over them, or only the arguments have them. */
  readonly output?: number;
  readonly drawnFrom: ShapeClass;
}

/** One part alone gets the answer that it gets among the others. */
export function alone<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name>,
  text: LawText,
  {
    inputs,
    output = -1,
    drawnFrom,
    count,
    one,
  }: Axes<Name> & {
    readonly count: (problem: Problem) => number;
    readonly one: (problem: Problem) => Problem;
  },
): Law<Problem> {
  return rearrangement(operation, {
    ...text,
    drawnFrom,
    second: "one alone",
    problemsOf: (drawn) => (count(drawn) > 1 ? [drawn, one(drawn)] : []),
    rearranged: (first, _, draw) => {
      const chosen = draw.index(count(first));
      const choose = (axis: number): From => along(axis, () => chosen);
      return { inputs: each(inputs, choose), output: choose(output) };
    },
  });
}

/** The images of a batch have nothing to do with each other. */
export function imagesAreIndependent<
  Problem extends Sizes & { readonly m: number },
  Name extends string,
>(operation: Operation<Problem, Name>, axes: Axes<Name>): Law<Problem> {
  return alone(
    operation,
    {
      id: "images-are-independent",
      title: "The images of a batch are independent of each other",
      statement: "An image alone must get the answer that it gets in a batch",
    },
    { ...axes, count: ({ m }) => m, one: (problem) => ({ ...problem, m: 1 }) },
  );
}

/** Parts in another order give answers in that order, or the same one where they are summed. */
export function permuted<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name>,
  parts: string,
  {
    inputs,
    output = -1,
    drawnFrom,
    count,
  }: Axes<Name> & { readonly count: (problem: Problem) => number },
): Law<Problem> {
  const result = output < 0 ? "the same answer" : "the answer in that order";
  return rearrangement(operation, {
    id: `${parts}-permute`,
    title: `The order of the ${parts} doesn't matter`,
    statement: `All ${parts} in another order must give ${result}`,
    second: `the ${parts} in another order`,
    drawnFrom,
    problemsOf: (drawn) => (count(drawn) > 1 ? [drawn, drawn] : []),
    rearranged: (first, _, draw) => {
      const order = drawOrder(count(first), draw.index);
      const permute = (axis: number): From => along(axis, (at) => order[at]);
      return {
        inputs: each(inputs, permute),
        output: output < 0 ? (index) => index : permute(output),
      };
    },
  });
}

function each(
  axes: Readonly<Record<string, number | undefined>>,
  from: (axis: number) => From,
): Readonly<Record<string, From>> {
  return Object.fromEntries(
    Object.entries(axes).flatMap(([name, axis]) =>
      axis === undefined ? [] : [[name, from(axis)]],
    ),
  );
}
