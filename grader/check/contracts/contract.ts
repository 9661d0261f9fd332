import type { Argument, ResultKind, Tensor } from "../../sandbox/values.ts";
import type { Expected } from "../compare.ts";
import type { Draw } from "../draw.ts";
import type { Problem } from "../problem.ts";

/** One call and its right answer. */
export interface Case {
  readonly args: readonly Argument[];
  /** Computed by the reference, only when a submission has returned something to compare. */
  readonly expected: () => Expected;
}

/** How a contract's function is checked: what it is called with, and what it must answer. */
export interface Contract {
  readonly result: ResultKind;
  readonly makeCase: (problem: Problem, draw: Draw) => Case;
}

export const RANGE_ERROR: Expected = { kind: "throws", name: "RangeError" };

/** A tensor that must come out to the last bit: its elements are only moved, never computed. */
export function exactTensor(value: Tensor): Expected {
  return {
    kind: "value",
    value: { kind: "tensor", value },
    bounds: new Float64Array(value.data.length),
  };
}

/** The same tensor with every element's absolute value. */
export function magnitudeOf({ shape, data }: Tensor): Tensor {
  return { shape, data: data.map(Math.abs) };
}
