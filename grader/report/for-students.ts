import type { CheckResult, PartResult, Results } from "../results/schema.ts";

/**
 * What of the results a student may be told, by the assignment's choice. Verdicts and points stay
 * as they are; with less than everything, no case seed stays, since from one every hidden case of
 * its check can be drawn.
 */
export function forStudents(results: Results): Results {
  const { studentsSee, parts } = results;
  switch (studentsSee) {
    case "everything":
      return { ...results, parts: parts.map((part) => withChecks(part, withoutHidden)) };
    case "no-counterexamples":
      return { ...results, parts: parts.map((part) => withChecks(part, withoutCase)) };
    case "verdicts":
      return { ...results, parts: parts.map((part) => withChecks(part, verdictAlone)) };
    default:
      return studentsSee satisfies never;
  }
}

function withChecks(part: PartResult, of: (check: CheckResult) => CheckResult): PartResult {
  return { ...part, checks: part.checks.map(of) };
}

/** Right answers to the smallest failing case may be found, and to no other. */
function withoutHidden(check: CheckResult): CheckResult {
  const { counterexample } = check;
  if (counterexample?.picture === undefined) return check;
  const { errors: _, ...picture } = counterexample.picture;
  return { ...check, counterexample: { ...counterexample, picture } };
}

function withoutCase({ counterexample: _, ...check }: CheckResult): CheckResult {
  return { ...check, caseSeed: 0 };
}

function verdictAlone({ id, kind, title, verdict, cases, points }: CheckResult): CheckResult {
  return { id, kind, title, verdict, caseSeed: 0, cases, points };
}
