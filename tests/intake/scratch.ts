import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { type Intake, readSubmission } from "../../grader/intake/read-submission.ts";
import type { Submission } from "../../grader/intake/submission.ts";

/** An empty folder that is gone after the test. */
export async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "intake-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder `alice` with these files in it. */
export async function folderOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const root = join(await scratch(), "alice");
  await mkdir(root);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

/** A file `alice.zip` with these bytes. */
export async function zipOf(bytes: Uint8Array): Promise<string> {
  const path = join(await scratch(), "alice.zip");
  await writeFile(path, bytes);
  return path;
}

export function accepted(intake: Intake): Submission {
  if (intake.kind === "rejected") throw new Error(`Expected a submission, got: ${intake.reason}`);
  return intake.submission;
}

export async function filesOf(path: string): Promise<Record<string, string>> {
  return Object.fromEntries(accepted(await readSubmission(path, "im2col")).files);
}

/** The reason, which must be a printable sentence that says expected, got, and what to do. */
export async function rejection(path: string): Promise<string> {
  const intake = await readSubmission(path, "im2col");
  if (intake.kind === "submission") {
    throw new Error(`Expected a rejection, got ${[...intake.submission.files.keys()].join(", ")}.`);
  }
  expect(intake.reason).toMatch(/^.+: expected .+, got .+\. .+\.$/);
  expect(intake.reason).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  expect(intake.reason.length).toBeLessThan(600);
  return intake.reason;
}
