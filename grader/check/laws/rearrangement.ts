/**
 * Most laws are of one kind: when the arguments are rearranged, so is the answer, and nothing else
 * happens to it. Such a law is two problems and where each element comes from.
 */
import type { Draw } from "../draw.ts";
import type { Sizes } from "../families/family.ts";
import { type Index, leafOf, tensorOf, valueAt, valuesOf } from "./grid.ts";
import type { Law } from "./law.ts";
import { callOf, drawInputs, mapInputs, type Operation } from "./operation.ts";

/** Which element of the first call an element of the second is; none where it is 0, or not said. */
export type From = (index: Index) => Index | undefined;

export interface Rearrangement {
  /** By the names of the inputs; those that aren't named stay as they are. */
  readonly inputs: Readonly<Record<string, From>>;
  /** By unfolded indices. */
  readonly output: From;
}

export type LawText = Pick<Law, "id" | "title" | "statement">;

interface RearrangementLaw<Problem extends Sizes> extends LawText, Pick<Law, "drawnFrom"> {
  /** How the second call's arguments are called in a report: `the shifted image`. */
  readonly second: string;
  readonly problemsOf: (drawn: Problem) => readonly [first: Problem, second: Problem] | readonly [];
  readonly rearranged: (first: Problem, second: Problem, draw: Draw) => Rearrangement;
}

export function rearrangement<Problem extends Sizes, Name extends string>(
  operation: Operation<Problem, Name>,
  { second: told, problemsOf, rearranged, ...law }: RearrangementLaw<Problem>,
): Law<Problem> {
  return {
    ...law,
    sides: [`the answer to ${told}`, "what the first answer says it must be"],
    problemsOf,
    instanceOf([first, second], draw) {
      if (first === undefined || second === undefined) throw new Error("Expected two problems.");
      const { inputs, output } = rearranged(first, second, draw);
      const given = drawInputs(operation, first, draw);
      const moved = mapInputs(operation.inputsOf(second), (shape, name) => {
        const from = inputs[name];
        if (from === undefined) return given[name];
        return tensorOf(shape, (index) => {
          const place = from(index);
          return place === undefined ? 0 : valueAt(given[name], place);
        });
      });
      const bound =
        (operation.boundOf?.(given, first) ?? 0) + (operation.boundOf?.(moved, second) ?? 0);
      return {
        calls: [callOf(operation, given, first), callOf(operation, moved, second)],
        equations: ([before, after]) =>
          operation.outputsOf(second).map(({ name, shape, unfolded = shape }, place) => {
            const { shape: own = [], unfolded: apart = own } =
              operation.outputsOf(first)[place] ?? {};
            const source = { shape: apart, data: leafOf(before, name).data };
            const right = valuesOf(unfolded, (index) => {
              const from = output(index);
              return from === undefined ? undefined : valueAt(source, from);
            });
            return { name, shape, left: leafOf(after, name).data, right, bound };
          }),
      };
    },
  };
}

/** Elements that come from another place along one axis. */
export function along(axis: number, place: (at: number) => number | undefined): From {
  return (index) => {
    const from = place(index[axis] ?? 0);
    return from === undefined ? undefined : index.map((at, i) => (i === axis ? from : at));
  };
}

/** Elements that come from another place along several axes. */
export function moved(places: Readonly<Record<number, (at: number) => number>>): From {
  return (index) => index.map((at, axis) => places[axis]?.(at) ?? at);
}

/** Two axes that change places. */
export function swapped(one: number, other: number): From {
  return (index) =>
    index.map((at, axis) => index[axis === one ? other : axis === other ? one : axis] ?? at);
}

/** Several moves of one array, the last one first. */
export function both(one: From, other: From): From {
  return (index) => {
    const between = one(index);
    return between === undefined ? undefined : other(between);
  };
}
