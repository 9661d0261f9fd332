import { type BigIntStats, constants } from "node:fs";
import { type FileHandle, lstat, open, readlink, realpath } from "node:fs/promises";
import { grouped, type Refusal, refuse, refuseLink, refuseSize, refuseSpecial } from "./refusal.ts";

/*
 * Reading a file whose owner may be swapping it meanwhile. The name is looked at with lstat,
 * which opens nothing: a FIFO, device or link is refused there. It is then opened without
 * following a link or waiting for a writer, and the handle must be the file that lstat saw, in the
 * place where it should be. That last test is for a folder on the way that became a link.
 * All reading goes through the handle, and stops at the size it had.
 */

// Windows has neither; lstat and realpath are then all there is.
const carefully = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export type Expectation = {
  /** The path as a message should show it. */
  readonly shown: string;
  readonly atMostBytes: number;
};

/** @param path absolute and free of links, so that an opened file can be found to lie there */
export async function readFileCarefully(
  path: string,
  { shown, atMostBytes }: Expectation,
): Promise<Buffer | Refusal> {
  try {
    const before = await lstat(path, { bigint: true });
    const problem = checkStats(before, shown, atMostBytes);
    if (problem !== undefined) return problem;

    await using handle = await open(path, constants.O_RDONLY | carefully);
    const opened = await handle.stat({ bigint: true });
    if (!same(before, opened) || !(await liesAt(handle, path))) return refuseChanged(shown);

    const bytes = await readExactly(handle, Number(opened.size));
    const after = await handle.stat({ bigint: true });
    return bytes === undefined || !same(opened, after) ? refuseChanged(shown) : bytes;
  } catch (error) {
    return refuseUnreadable(error, shown);
  }
}

/** Whether the open file or folder is the one at this path, with no link on the way. */
async function liesAt(handle: FileHandle, path: string): Promise<boolean> {
  return (await locationOf(handle, path)) === path;
}

/** The system's own word for an open file where /proc has it; else what the path means just now. */
function locationOf(handle: FileHandle, path: string): Promise<string> {
  return readlink(`/proc/self/fd/${handle.fd}`).catch(() => realpath(path));
}

/** Turns the errors that a submission's own state explains into refusals; throws the others. */
export function refuseUnreadable(error: unknown, shown: string): Refusal {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ELOOP" || code === "EMLINK") return refuseLink(shown);
  if (code === "ENOENT" || code === "ENOTDIR" || code === "ENXIO") return refuseChanged(shown);
  if (code === "EACCES" || code === "EPERM" || code === "ENAMETOOLONG") {
    return refuse(shown, {
      expected: "a file or folder that the grader may read",
      got: code,
      todo: "Change its permissions or its name, then try again.",
    });
  }
  throw error;
}

export function refuseChanged(shown: string): Refusal {
  return refuse(shown, {
    expected: "a file or folder that stays as it is",
    got: "one that changed or vanished while it was read",
    todo: "Close the programs that write to it, then try again.",
  });
}

function checkStats(stats: BigIntStats, shown: string, atMostBytes: number): Refusal | undefined {
  if (stats.isSymbolicLink()) return refuseLink(shown);
  if (stats.isDirectory()) return refuseChanged(shown);
  if (!stats.isFile()) return refuseSpecial(shown);
  if (stats.nlink !== 1n) {
    return refuse(shown, {
      expected: "a file of its own",
      got: `a hard link (the file has ${grouped(stats.nlink)} names)`,
      todo: "Put a copy of the file in its place.",
    });
  }
  return stats.size <= BigInt(atMostBytes) ? undefined : refuseSize(shown, stats.size, atMostBytes);
}

function same(a: BigIntStats, b: BigIntStats): boolean {
  return (
    a.dev === b.dev &&
    a.ino === b.ino &&
    a.mode === b.mode &&
    a.nlink === b.nlink &&
    a.size === b.size &&
    a.mtimeNs === b.mtimeNs &&
    a.ctimeNs === b.ctimeNs
  );
}

/** Undefined when the file turns out shorter or longer. */
async function readExactly(handle: FileHandle, size: number): Promise<Buffer | undefined> {
  const buffer = Buffer.alloc(size + 1);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length === size ? buffer.subarray(0, size) : undefined;
}
