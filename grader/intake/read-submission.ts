import type { BigIntStats } from "node:fs";
import { lstat, realpath } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { type Found, findParts, type Search } from "./find-parts.ts";
import { folderTree } from "./folder-tree.ts";
import { limits } from "./limits.ts";
import { readFileCarefully, refuseChanged } from "./read-file.ts";
import { grouped, isRefusal, type Refusal, refuse, refuseLink, refuseSpecial } from "./refusal.ts";
import {
  hashFiles,
  type Ignored,
  ignoredList,
  type Submission,
  submissionId,
} from "./submission.ts";
import { decodeText } from "./text.ts";
import type { Tree } from "./tree.ts";
import { zipTree } from "./zip-tree.ts";

export type Intake =
  | { readonly kind: "submission"; readonly submission: Submission }
  | {
      readonly kind: "rejected";
      /** A sentence for the student, fit to print. */
      readonly reason: string;
      readonly ignored: readonly Ignored[];
    };

export type IntakeOptions = {
  /** Other assignments whose folders this one's parts may import from. */
  readonly uses?: readonly string[];
  /** The course's other assignments: a zip of one of their folders alone is not taken for this one. */
  readonly otherAssignments?: readonly string[];
};

/**
 * Reads a student's folder, or a zip of one, as text; trusts nothing in it, runs nothing.
 *
 * @param path the student may still be able to write there
 * @throws Error when there is nothing at `path`, or the file system fails
 */
export async function readSubmission(
  path: string,
  assignmentId: string,
  { uses = [], otherAssignments = [] }: IntakeOptions = {},
): Promise<Intake> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(assignmentId)) {
    throw new Error(
      `Expected an assignment id in kebab-case such as im2col, got ${JSON.stringify(assignmentId)}.`,
    );
  }
  const ignored = ignoredList();
  const files = await readFiles(path, {
    assignmentId,
    uses,
    otherAssignments,
    ignore: ignored.add,
  });
  if (isRefusal(files)) return { kind: "rejected", reason: files.reason, ignored: ignored.all() };
  const submission = {
    id: submissionId(path),
    hash: hashFiles(files),
    files,
    ignored: ignored.all(),
  };
  return { kind: "submission", submission };
}

async function readFiles(
  path: string,
  search: Search,
): Promise<ReadonlyMap<string, string> | Refusal> {
  const tree = await openTree(path);
  if (isRefusal(tree)) return tree;
  const parts = await findParts(tree, search);
  return isRefusal(parts) ? parts : readTexts(tree, parts);
}

async function openTree(path: string): Promise<Tree | Refusal> {
  // Without a slash at its end, which would make lstat follow a link.
  const root = resolve(path);
  const shown = basename(root);
  const stats = await lstatRoot(root);
  if (stats.isSymbolicLink()) return refuseLink(shown);
  // Links on the way to the submission are the TA's own.
  const real = await realpath(root);
  const again = await lstat(real, { bigint: true });
  if (again.dev !== stats.dev || again.ino !== stats.ino) return refuseChanged(shown);
  if (stats.isDirectory()) return folderTree(real);
  if (!stats.isFile()) return refuseSpecial(shown);
  const archive = await readFileCarefully(real, { shown, atMostBytes: limits.archiveBytes });
  return isRefusal(archive) ? archive : zipTree(archive, shown);
}

async function lstatRoot(root: string): Promise<BigIntStats> {
  try {
    return await lstat(root, { bigint: true });
  } catch (cause) {
    throw new Error(
      `Expected a submission (a folder or a .zip) at ${root}, got ${cause instanceof Error ? cause.message : String(cause)}. Check the path.`,
      { cause },
    );
  }
}

/** One after the other, so that memory stays bounded by the limit on the total. */
async function readTexts(
  tree: Tree,
  parts: readonly Found[],
): Promise<ReadonlyMap<string, string> | Refusal> {
  const files = new Map<string, string>();
  let total = 0;
  for (const { from, to } of [...parts].sort((a, b) => (a.to < b.to ? -1 : 1))) {
    const bytes = await tree.read(from);
    if (isRefusal(bytes)) return bytes;
    total += bytes.length;
    if (total > limits.totalBytes) {
      return refuse(from, {
        expected: `at most ${grouped(limits.totalBytes)} bytes of source in all`,
        got: `${grouped(total)} up to this file`,
        todo: "Hand in the part files and what they import, nothing else.",
      });
    }
    const text = decodeText(bytes, from);
    if (isRefusal(text)) return text;
    files.set(to, text);
  }
  return files;
}
