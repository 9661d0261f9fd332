/**
 * A failure of ours, not of the submission: a child didn't start, the pipe broke before the student's
 * code ran. It becomes a grader-error, which is retried and never scored as the student's.
 */
export class SandboxFault extends Error {
  override readonly name = "SandboxFault";
}
