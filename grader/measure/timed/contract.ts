import type { Draw } from "../../check/draw.ts";
import type { Sizes } from "../../check/families/family.ts";
import type { Argument, ResultKind, Value } from "../../sandbox/values.ts";

/** One timed call: fresh arguments, and how to tell whether the answer to them is right. */
export interface TimedCall {
  readonly args: readonly Argument[];
  /** What the baseline is called with; the same arguments, unless told. */
  readonly baselineArgs?: readonly Argument[];
  readonly verify: (answer: Value) => boolean;
}

/** A contract whose function can be timed against a baseline. */
export interface TimedContract<Problem extends Sizes = Sizes> {
  /** File in `baselines/`, and the name of its export. */
  readonly baseline: string;
  readonly baselineResult: ResultKind;
  /** What the baseline is, said wherever a speedup is shown. */
  readonly baselineTitle: string;
  /** How many of the baseline's calls do the work of one call. */
  readonly baselineCalls: number;
  /** Multiply-adds of the direct form of one call. */
  multiplyAdds(problem: Problem): number;
  makeCall(problem: Problem, draw: Draw): TimedCall;
}

/** Secret weights of a projection: random, none near 0. */
export function drawWeights(draw: Draw, count: number): Float64Array {
  return Float64Array.from({ length: count }, () => {
    const weight = draw.number();
    return weight < 0 ? weight - 0.5 : weight + 0.5;
  });
}
