/** Makes the zip that a student hands in: exactly what the grader will read of the handout's folder. */
import { readSubmission } from "../intake/read-submission.ts";
import type { Ignored } from "../intake/submission.ts";
import { zipOf } from "./zip.ts";

export interface AssignmentToPack {
  readonly id: string;
  /** Other assignments whose folders its parts import from. */
  readonly uses: readonly string[];
}

export type Packed =
  | {
      readonly kind: "packed";
      readonly zip: Buffer;
      /** Posix paths, sorted. */
      readonly files: readonly string[];
      /** What lies in the assignments' folders and was left out. */
      readonly ignored: readonly Ignored[];
    }
  /** What would be rejected when it is graded, and what to do, as a sentence. */
  | { readonly kind: "refused"; readonly reason: string };

/** What a handout has in an assignment's folder beside the stubs. */
const OURS = new Set(["handout.md", "assignment.json"]);

/**
 * Reads the handout's folder as the graded run reads a submission, and zips what it would read.
 *
 * @throws Error when there is no such folder, or the file system fails
 */
export async function packSubmission(
  folder: string,
  assignments: readonly AssignmentToPack[],
): Promise<Packed> {
  const files = new Map<string, string>();
  const ignored = new Map<string, Ignored>();
  for (const { id, uses } of assignments) {
    const intake = await readSubmission(folder, id, { uses });
    if (intake.kind === "rejected") return { kind: "refused", reason: intake.reason };
    for (const [path, text] of intake.submission.files) files.set(path, text);
    for (const one of studentsOwn(id, intake.submission.ignored)) ignored.set(one.path, one);
  }
  return {
    kind: "packed",
    zip: await zipOf(files),
    files: [...files.keys()].sort(),
    ignored: [...ignored.values()],
  };
}

/** What a student has put into an assignment's folder, of all that the grader leaves out of a handout. */
export function studentsOwn(assignment: string, ignored: readonly Ignored[]): Ignored[] {
  return ignored.filter(({ path }) => {
    const [folder, ...rest] = path.split("/");
    return folder === assignment && !OURS.has(rest.join("/"));
  });
}
