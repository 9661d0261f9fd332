import type { Argument, Leaf, Value } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";
import type { Sizes } from "../families/family.ts";
import type { ShapeClass } from "../shape-classes.ts";

/**
 * What must hold between the answers of one function to related calls. No reference says what an
 * answer is: the function contradicts itself, or a plain fact about its arguments.
 *
 * All elements are integers, so that sums are exact: a broken law is never a matter of rounding.
 */
export interface Law<Problem extends Sizes = Sizes> {
  readonly id: string;
  readonly title: string;
  /** What must hold, in one sentence for the student, without its full stop. */
  readonly statement: string;
  /** What the two numbers are that should be equal. */
  readonly sides: readonly [left: string, right: string];
  /** The class of the contract's family that its problems come from. */
  readonly drawnFrom: ShapeClass;
  /** Made from the one that was drawn; none where the law says nothing about that one. */
  problemsOf(drawn: Problem): Problems<Problem> | readonly [];
  instanceOf(problems: Problems<Problem>, draw: Draw): Instance;
}

/** One for each call; or one for all. */
export type Problems<Problem> = readonly [first: Problem, ...others: Problem[]];

/** A law, for certain arguments. */
export interface Instance {
  readonly calls: readonly LawCall[];
  /** What must be equal, given the calls' answers in order; they have the shapes they should. */
  readonly equations: (answers: readonly Value[]) => readonly Equation[];
}

export interface LawCall {
  readonly args: readonly Argument[];
  /** The arrays that the answer consists of. */
  readonly answers: readonly Pick<Leaf, "name" | "shape">[];
}

/** Two arrays that must be equal. */
export interface Equation {
  /** Which of several results it is about; empty when there is one. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly left: ArrayLike<number>;
  /** Undefined where the law says nothing. */
  readonly right: ArrayLike<number | undefined>;
  /** How far apart honest code may have them; 0 but for contracts that divide or transform. */
  readonly bound: number;
}
