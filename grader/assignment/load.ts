import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { UsageError } from "../usage-error.ts";
import { consistentAssignment } from "./consistency.ts";
import type { Assignment } from "./schema.ts";

export interface LoadedAssignment {
  readonly assignment: Assignment;
  /** SHA-256 of assignment.json's bytes, in hex. */
  readonly hash: string;
  /** The ids of the course's other assignments. */
  readonly others: readonly string[];
}

/** The course that comes with convgrade: the folder that holds assignments/, starter/, reference/. */
export const COURSE = fileURLToPath(new URL("../../", import.meta.url));

/** The ids of the course's assignments, in alphabetical order. */
export async function assignmentIds(course: string = COURSE): Promise<string[]> {
  const entries = await readdir(join(course, "assignments"), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * Reads and checks assignments/<id>/assignment.json.
 *
 * @throws UsageError naming the file, the path in it, what was expected and what to do
 */
export async function loadAssignment(
  id: string,
  course: string = COURSE,
): Promise<LoadedAssignment> {
  const file = join(course, "assignments", id, "assignment.json");
  const ids = await assignmentIds(course);
  if (!ids.includes(id)) {
    throw new UsageError(`Expected --assignment to be one of ${ids.join(", ")}, got "${id}".`);
  }
  const text = await readFile(file, "utf8").catch(() => {
    throw new UsageError(
      `Expected the file ${file}: write one as assignments/README.md describes.`,
    );
  });
  const parsed = consistentAssignment.safeParse(parseJson(file, text));
  if (!parsed.success) throw new UsageError(describeIssues(file, parsed.error.issues));
  const assignment = parsed.data;
  if (assignment.id !== id) {
    throw new UsageError(
      `${file}, at id: expected "${id}", the name of its folder, got "${assignment.id}". Rename one of them.`,
    );
  }
  return {
    assignment,
    hash: createHash("sha256").update(text).digest("hex"),
    others: ids.filter((other) => other !== id),
  };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${file} is not JSON: ${(error as Error).message}. Mend it, or compare it with another assignment's.`,
    );
  }
}

function describeIssues(file: string, issues: readonly z.core.$ZodIssue[]): string {
  const lines = issues.slice(0, 10).map(({ path, message }) => {
    const at = path.length === 0 ? "the top level" : path.map(String).join(".");
    return `  at ${at}: ${message}`;
  });
  return [
    `${file} does not describe an assignment:`,
    ...lines,
    "Mend these places; assignments/assignment.schema.json says what each may hold.",
  ].join("\n");
}
