import type { Argument, Value } from "../../sandbox/values.ts";
import type { ContractId } from "../contract-ids.ts";
import type { Implementation } from "../in-process.ts";
import type { Condition } from "./conditions.ts";

/**
 * A wrong idea: what a student is told about it, where nobody can see it, and functions that have
 * it, each wrong in this one way only.
 */
export interface Misconception {
  /** Such as `F01`: a letter for the family it was first seen in, and a number. */
  readonly id: string;
  /** What is wrong, in a few words that a student understands. */
  readonly title: string;
  /** One sentence that points at the idea, and leaves the code to the student. */
  readonly hint: string;
  /** Each of these alone makes the answer right all the same. */
  readonly hiddenWhen: readonly Condition[];
  /** Where it shows: in answers, unless told, or where the function should refuse its arguments. */
  readonly showsIn?: "refusals";
  /**
   * For each contract that can express it, what makes the wrong function anew: a function may keep
   * something from one call to the next.
   */
  readonly mutants: Mutants;
  /**
   * Other functions that have the idea too: with another step, threshold or place to make it. A
   * submission has the idea when it answers as any of these, or as the mutant.
   */
  readonly alsoAs?: readonly Mutants[];
  /**
   * Where many answers are right: what in an answer shows the idea. Elsewhere a submission has it
   * when it answers as the mutant does.
   */
  readonly signs?: Partial<Record<ContractId, Sign>>;
}

/** An idea as one contract can have it. */
export interface Known {
  readonly told: Pick<Misconception, "id" | "title" | "hint">;
  /** The idea's own function, and others that have the idea too. */
  readonly makes: readonly [() => Implementation, ...(() => Implementation)[]];
  readonly shows?: Sign;
}

export type Mutants = Partial<Record<ContractId, () => Implementation>>;
export type Sign = (args: readonly Argument[], answer: Value) => boolean;
