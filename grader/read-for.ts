import { assignmentIds, type LoadedAssignment } from "./assignment/load.ts";
import { type Intake, readSubmission } from "./intake/read-submission.ts";

/** Reads of a submission what an assignment asks for. */
export async function readFor({ assignment }: LoadedAssignment, path: string): Promise<Intake> {
  const { id, uses } = assignment;
  const otherAssignments = (await assignmentIds()).filter((other) => other !== id);
  return readSubmission(path, id, { uses, otherAssignments });
}
