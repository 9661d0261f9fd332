import type { LoadedAssignment } from "./assignment/load.ts";
import { type Intake, readSubmission } from "./intake/read-submission.ts";

/** Reads of a submission what an assignment asks for. */
export function readFor({ assignment, others }: LoadedAssignment, path: string): Promise<Intake> {
  const { id, uses } = assignment;
  return readSubmission(path, id, { uses, otherAssignments: others });
}
