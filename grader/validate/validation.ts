import type { PartResult } from "../results/schema.ts";

/** What was found out about an assignment before it is given to a class. */
export interface Validation {
  readonly assignment: { readonly id: string; readonly title: string };
  readonly parts: readonly ValidatedPart[];
  /** What it takes to grade the reference, speed included where it was measured. */
  readonly referenceMs: number;
  readonly findings: readonly Finding[];
}

export interface ValidatedPart {
  readonly id: string;
  readonly points: number;
  readonly speedPoints: number;
  readonly cases: number;
  /** What the checks of the reference took beyond its own compute. */
  readonly harnessMs: number;
  readonly reference: PartResult;
  readonly misconceptions: readonly AuditRow[];
}

/** Something that a TA should mend, or know. */
export interface Finding {
  readonly weight: "broken" | "note";
  readonly text: string;
}

/** One wrong idea in one part, tried under several seeds. */
export interface AuditRow {
  readonly part: string;
  readonly id: string;
  readonly title: string;
  /** Whether the part's ranges and classes can show it at all. */
  readonly inRange: boolean;
  readonly seeds: number;
  /** Under how many seeds the part was not accepted. */
  readonly caught: number;
  /** Under how many seeds the report named it, alone or beside others that nothing tried tells apart. */
  readonly named: number;
  /** The ids of those others. */
  readonly besides: readonly string[];
  /** Correctness points that it costs, on average, and those that the part has. */
  readonly lost: number;
  readonly available: number;
}
