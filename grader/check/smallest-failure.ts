/**
 * Looks for a failing case and makes it smaller. Shrinking is bounded in calls, never in time: the
 * same submission and seed give the same counterexample on every machine.
 */
import fc from "fast-check";
import { type CaseFailure, isCostly } from "./run-case.ts";

export interface Search<Drawn> {
  readonly drawn: fc.Arbitrary<Drawn>;
  readonly caseSeed: number;
  readonly cases: number;
  /** Leads to one case, which is then the only one. */
  readonly path?: string | undefined;
  readonly shrinks: boolean;
}

/** What became of one case. */
export interface Attempted<Drawn> {
  readonly failure?: CaseFailure | undefined;
  /** What failed, where it isn't what was drawn: the same problem with other numbers. */
  readonly at?: Drawn;
  /** Calls that it took; 1 unless told. */
  readonly calls?: number;
}

interface Failing<Drawn> {
  readonly drawn: Drawn;
  readonly failure: CaseFailure;
}

export interface Found<Drawn> {
  /** As it was drawn, before it was made smaller. */
  readonly first: Failing<Drawn>;
  readonly smallest: Failing<Drawn>;
  readonly path: string;
}

export interface Searched<Drawn> {
  readonly cases: number;
  readonly found?: Found<Drawn>;
}

const SHRINK_CALLS = 150;

export async function smallestFailure<Drawn>(
  { drawn, caseSeed, cases, path, shrinks }: Search<Drawn>,
  judge: (drawn: Drawn) => Promise<Attempted<Drawn>>,
): Promise<Searched<Drawn>> {
  let shrinkCalls = 0;
  let [first, found]: (Failing<Drawn> | undefined)[] = [];
  // fast-check would take a fault of ours for one more failing case.
  let fault: { readonly error: unknown } | undefined;

  const holds = async (current: Drawn): Promise<boolean> => {
    if (found !== undefined && shrinkCalls >= SHRINK_CALLS) return true;
    // A call that ran into a limit costs seconds: its counterexample stays as it was found.
    if (found !== undefined && isCostly(found.failure)) return true;
    const isShrinking = found !== undefined;
    const { failure, at = current, calls = 1 } = await judge(current);
    if (isShrinking) shrinkCalls += calls;
    if (failure === undefined) return true;
    found = { drawn: at, failure };
    first ??= found;
    return false;
  };
  const property = fc.asyncProperty(drawn, async (current) => {
    if (fault !== undefined) return true;
    try {
      return await holds(current);
    } catch (error) {
      fault = { error };
      return true;
    }
  });
  const details = await fc.check(property, {
    seed: caseSeed,
    numRuns: cases,
    ...(path === undefined ? {} : { path }),
    endOnFailure: path !== undefined || !shrinks,
  });
  if (fault !== undefined) throw fault.error;
  if (!details.failed || first === undefined || found === undefined) {
    return { cases: details.numRuns };
  }
  const pathToIt = details.counterexamplePath ?? "";
  return { cases: details.numRuns, found: { first, smallest: found, path: pathToIt } };
}
