import type { PartResult, Results } from "./schema.ts";

type Outcome = Pick<Results, "assignment" | "submission" | "seedCommitment" | "verdict"> & {
  readonly parts: readonly Omit<PartResult, "checksMs" | "speed">[];
};

/**
 * What the same submission, assignment and seed give on every run and every machine, byte for byte:
 * the results without clocks, of which speed is one, and without what names the machine.
 */
export function outcomeOf(results: Results): Outcome {
  const { assignment, submission, seedCommitment, verdict, parts } = results;
  return {
    ...{ assignment, submission, seedCommitment, verdict },
    parts: parts.map(({ checksMs: _, speed: __, ...part }) => part),
  };
}
