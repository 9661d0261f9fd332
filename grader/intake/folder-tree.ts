import { constants, type Dirent } from "node:fs";
import { open, opendir, readlink, realpath } from "node:fs/promises";
import { join as joinNative } from "node:path";
import { limits } from "./limits.ts";
import { readFileCarefully, refuseChanged, refuseUnreadable } from "./read-file.ts";
import { grouped, isRefusal, type Refusal, refuse } from "./refusal.ts";
import { byName, type Entry, type EntryKind, type Tree } from "./tree.ts";

/** @param root absolute and free of links */
export function folderTree(root: string): Tree {
  const native = (path: string) => joinNative(root, ...path.split("/"));
  const shownAs = (path: string) => (path === "" ? "The submission" : path);
  const listed = new Map<string, readonly Entry[]>();
  let seen = 0;
  return {
    from: "folder",
    list: async (folder) => {
      const known = listed.get(folder);
      if (known !== undefined) return known;
      const entries = await listFolder(native(folder), shownAs(folder), limits.entries - seen);
      if (isRefusal(entries)) return entries;
      seen += entries.length;
      listed.set(folder, entries);
      return entries;
    },
    read: (file) => readFileCarefully(native(file), { shown: file, atMostBytes: limits.fileBytes }),
  };
}

async function listFolder(
  path: string,
  shown: string,
  atMost: number,
): Promise<readonly Entry[] | Refusal> {
  try {
    await using pinned = await pin(path);
    if (pinned.location !== path) return refuseChanged(shown);
    const entries: Entry[] = [];
    for await (const entry of await opendir(pinned.listAs)) {
      if (entries.length === atMost) return refuseCrowd(shown);
      entries.push({ name: entry.name, kind: kindOf(entry) });
    }
    return entries.sort(byName);
  } catch (error) {
    return refuseUnreadable(error, shown);
  }
}

type Pinned = AsyncDisposable & {
  /** Where the folder really lies. */
  readonly location: string;
  /** The path by which to list that very folder. */
  readonly listAs: string;
};

/**
 * Holds on to a folder. Node lists by path only, so where there is a /proc that path leads through
 * a handle: what is listed is then what was found to lie at `location`, whatever happens to
 * the name meanwhile. Elsewhere a swap in between could still show a folder's names; a file's
 * content is safe in any case, since each file is checked once it is open.
 */
async function pin(path: string): Promise<Pinned> {
  if (process.platform !== "linux") {
    return { location: await realpath(path), listAs: path, [Symbol.asyncDispose]: async () => {} };
  }
  const handle = await open(
    path,
    constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW,
  );
  try {
    const own = `/proc/self/fd/${handle.fd}`;
    const location = await readlink(own).catch(() => undefined);
    return {
      location: location ?? (await realpath(path)),
      listAs: location === undefined ? path : own,
      [Symbol.asyncDispose]: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function kindOf(entry: Dirent): EntryKind {
  if (entry.isSymbolicLink()) return "symlink";
  if (entry.isDirectory()) return "folder";
  return entry.isFile() ? "file" : "special";
}

function refuseCrowd(shown: string): Refusal {
  return refuse(shown, {
    expected: `at most ${grouped(limits.entries)} files and folders`,
    got: "more",
    todo: "Hand in the part files and what they import, nothing else.",
  });
}
