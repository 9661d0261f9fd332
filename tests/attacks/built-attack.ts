import type { Verdict } from "../../grader/check/verdict.ts";

/** An attack on the intake: no text file can be it, so it is built when it is needed. */
export interface BuiltAttack {
  /** `<category>/<what-it-does>` */
  readonly title: string;
  readonly intent: string;
  readonly allowed: readonly Verdict[];
  readonly points: number;
  /**
   * Makes the submission at a path that is free, in a class's folder with a neighbour beside it.
   *
   * @returns where it lies
   */
  readonly build: (path: string) => Promise<string>;
}
