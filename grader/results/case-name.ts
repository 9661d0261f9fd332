import type { CheckResult } from "./schema.ts";

/** Everything that finds one failing case again, without the course seed. */
export interface CaseName {
  readonly assignment: string;
  readonly part: string;
  readonly check: string;
  readonly numbers: "integers" | "reals";
  readonly caseSeed: number;
  readonly path: string;
}

const FORM = /^([a-z0-9-]+)\/([a-z0-9-]+)\/([a-z0-9-]+)\/(integers|reals)\/(-?\d{1,10})\/([\w:]+)$/;

/** One word for a case, to be copied from a report into a command line. */
export function formatCase({ assignment, part, check, numbers, caseSeed, path }: CaseName): string {
  return [assignment, part, check, numbers, caseSeed, path].join("/");
}

/** @returns undefined when the text names no case */
export function parseCase(text: string): CaseName | undefined {
  const [, assignment = "", part = "", check = "", numbers, caseSeed, path = ""] =
    FORM.exec(text) ?? [];
  if (numbers !== "integers" && numbers !== "reals") return undefined;
  return { assignment, part, check, numbers, caseSeed: Number(caseSeed), path };
}

/** The name of a check's counterexample; undefined when it has none. */
export function caseNameOf(
  assignment: string,
  part: string,
  { id, caseSeed, counterexample }: CheckResult,
): CaseName | undefined {
  if (counterexample === undefined) return undefined;
  const { numbers, path } = counterexample;
  return { assignment, part, check: id, numbers, caseSeed, path };
}
