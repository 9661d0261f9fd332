import { gradeSubmission, type Judge } from "../../grader/grade.ts";
import type { Sample } from "../course/samples.ts";

/** A part that public cases judge otherwise than a graded run. */
export interface Disagreement {
  readonly part: string;
  readonly expected: string;
  readonly local: string;
}

/**
 * Grades a sample on public cases, and holds its verdicts against those that it must earn.
 *
 * @param parts the parts that are looked at
 */
export async function disagreements(
  judge: Judge,
  { path, expected }: Sample,
  parts: readonly string[],
): Promise<readonly Disagreement[]> {
  const results = await gradeSubmission({ ...judge, onlyParts: parts }, path);
  return results.parts.flatMap(({ id, verdict }) => {
    const right = expected.parts[id];
    return right === undefined || right === verdict
      ? []
      : [{ part: id, expected: right, local: verdict }];
  });
}
