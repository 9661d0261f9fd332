import type { Draw } from "../../check/draw.ts";
import type { Sizes } from "../../check/families/family.ts";
import type { Argument, Leaf, ResultKind, Value } from "../../sandbox/values.ts";

/** How the answer to a timed call is told right from wrong. */
export interface Verification {
  /** Arguments of further calls of the baseline, whose time doesn't count. */
  readonly witnesses?: readonly (readonly Argument[])[];
  /** @param witnesses what the baseline returned to each of them; an answer is wrong without */
  readonly verify: (answer: Value, ...witnesses: readonly Value[]) => boolean;
}

/** One timed call: fresh arguments, and how to tell whether the answer to them is right. */
export interface TimedCall extends Verification {
  readonly args: readonly Argument[];
  /** What the baseline is called with; the same arguments, unless told. */
  readonly baselineArgs?: readonly Argument[];
}

/** Makes the verification of one call; what it draws stays unknown to whoever answers. */
export type VerifiedBy<Call, Problem> = (call: Call, problem: Problem, draw: Draw) => Verification;

/** A contract whose function can be timed against the deck's loops. */
export interface TimedContract<Problem extends Sizes = Sizes> {
  /** What the timed function returns. */
  readonly result: ResultKind;
  /** What the baseline is, said wherever a speedup is shown. */
  readonly baselineTitle: string;
  /** How many of the baseline's calls do the work of one call. */
  readonly baselineCalls: number;
  /** Multiply-adds of the direct form of one call; 0 for a layer that can't be timed. */
  multiplyAdds(problem: Problem): number;
  makeCall(problem: Problem, draw: Draw): TimedCall;
}

/** One array of an answer. */
export type Answer = Pick<Leaf, "shape" | "data">;

/** What one array of an answer is held against: sums of it with weights, and of what it must be. */
export interface Projection<Call, Problem extends Sizes> {
  readonly call: Call;
  readonly problem: Problem;
  /** One for each part that is summed; unknown to whoever answered. */
  readonly weights: Float64Array;
}

/** Secret weights of a projection: random, none near 0. */
export function drawWeights(draw: Draw, count: number): Float64Array {
  return Float64Array.from({ length: count }, () => {
    const weight = draw.number();
    return weight < 0 ? weight - 0.5 : weight + 0.5;
  });
}
