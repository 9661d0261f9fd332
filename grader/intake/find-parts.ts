import { limits } from "./limits.ts";
import { checkCase, checkPartPath, ignoredByName, tooDeep } from "./paths.ts";
import {
  escaped,
  grouped,
  isRefusal,
  type Refusal,
  refuse,
  refuseLink,
  refuseSpecial,
} from "./refusal.ts";
import { type Entry, join, type Tree } from "./tree.ts";

export type Search = {
  readonly assignmentId: string;
  /** Other assignments whose folders are read too, where they lie beside this one's. */
  readonly uses: readonly string[];
  /** Ids of other assignments: a zip's only folder of such a name is no enclosing folder. */
  readonly otherAssignments: readonly string[];
  readonly ignore: (path: string, reason: string) => void;
};

/** A file to read: where it lies in the tree, and where in the submission. */
export type Found = { readonly from: string; readonly to: string };

/** Finds the assignment's `.ts` files by name and kind alone; opens none of them. */
export async function findParts(tree: Tree, search: Search): Promise<readonly Found[] | Refusal> {
  const bases = await findBases(tree, search);
  if (isRefusal(bases)) return bases;

  const found: Found[] = [];
  const folders = [...bases];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const inside = await sortOut(tree, folder, search);
    if (isRefusal(inside)) return inside;
    found.push(...inside.files);
    folders.push(...inside.folders);
    if (found.length > limits.files) {
      return refuse(folder.to, {
        expected: `at most ${limits.files} .ts files`,
        got: "more",
        todo: "Hand in the part files and what they import, nothing else.",
      });
    }
  }
  if (found.length > 0) return found;
  return refuse(search.assignmentId, {
    expected: "at least one part's .ts file",
    got: "none",
    todo: "Check that the folder holds your files, and that their names end in .ts.",
  });
}

/**
 * The folders to read. First of all the one that stands for `<assignment-id>/`: one of that name; else
 * the top itself when `.ts` files lie in it; else the same inside the only folder there is (a zip's
 * enclosing folder).
 */
async function findBases(tree: Tree, search: Search): Promise<readonly Found[] | Refusal> {
  const top = await tree.list("");
  if (isRefusal(top)) return top;
  const here = basesAmong(top, "", search);
  if (here !== undefined) return here;
  const bare = (from: string): Found[] => [{ from, to: search.assignmentId }];
  if (top.some(isVisiblePart)) return bare("");

  const [only, ...others] = top.filter(
    ({ name, kind }) => kind === "folder" && ignoredByName(name) === undefined,
  );
  if (only !== undefined && others.length === 0) {
    const enclosed = await tree.list(only.name);
    if (isRefusal(enclosed)) return enclosed;
    // A folder extracted twice lies in a folder too; but bare files in one could be another assignment's.
    const mayBeBare = tree.from === "zip" && !search.otherAssignments.includes(only.name);
    const inside =
      basesAmong(enclosed, only.name, search) ??
      (mayBeBare && enclosed.some(isVisiblePart) ? bare(only.name) : undefined);
    if (inside !== undefined) {
      ignoreOthers(top, { chosen: [only], top: "" }, search);
      return inside;
    }
  }
  return refuse("The submission", {
    expected: `a folder ${search.assignmentId}/ with the parts' .ts files`,
    got: describe(top),
    todo: `Put your files in a folder named exactly ${search.assignmentId}, and hand in the folder around it.`,
  });
}

function basesAmong(
  entries: readonly Entry[],
  top: string,
  search: Search,
): readonly Found[] | Refusal | undefined {
  const { assignmentId, uses } = search;
  const own = entries.find((entry) => entry.name === assignmentId);
  if (own === undefined || own.kind === "special" || own.kind === "file") return undefined;
  const read = [own, ...entries.filter(({ name, kind }) => uses.includes(name) && kind !== "file")];
  const link = read.find(({ kind }) => kind === "symlink");
  if (link !== undefined) return refuseLink(join(top, link.name));
  ignoreOthers(entries, { chosen: read, top }, search);
  return (
    checkCase(top, entries, (entry) => read.includes(entry)) ??
    read
      .filter(({ kind }) => kind === "folder")
      .map(({ name }) => ({ from: join(top, name), to: name }))
  );
}

function ignoreOthers(
  entries: readonly Entry[],
  { chosen, top }: { readonly chosen: readonly Entry[]; readonly top: string },
  { ignore }: Search,
): void {
  const folders = chosen.map(({ name }) => `${escaped(name)}/`).join(" and ");
  for (const { name } of entries.filter((entry) => !chosen.includes(entry))) {
    ignore(join(top, name), ignoredByName(name) ?? `it is outside ${folders}`);
  }
}

async function sortOut(
  tree: Tree,
  folder: Found,
  { ignore }: Search,
): Promise<{ files: readonly Found[]; folders: readonly Found[] } | Refusal> {
  const entries = await tree.list(folder.from);
  if (isRefusal(entries)) return entries;
  const files: Found[] = [];
  const folders: Found[] = [];
  const read = new Set<Entry>();
  for (const entry of entries) {
    const path = { from: join(folder.from, entry.name), to: join(folder.to, entry.name) };
    const reason = ignoredByName(entry.name);
    if (reason !== undefined) {
      ignore(path.from, reason);
    } else if (entry.kind === "symlink") {
      // Whatever its name: only following it would tell whether it leads to a folder.
      return refuseLink(path.from);
    } else if (entry.kind === "folder") {
      if (path.to.split("/").length >= limits.depth) return tooDeep(path.from);
      folders.push(path);
      read.add(entry);
    } else if (!isPart(entry)) {
      ignore(path.from, "it is not a .ts file");
    } else if (entry.kind === "special") {
      return refuseSpecial(path.from);
    } else {
      const odd = checkPartPath(path.to);
      if (odd !== undefined) return odd;
      files.push(path);
      read.add(entry);
    }
  }
  return checkCase(folder.from, entries, (entry) => read.has(entry)) ?? { files, folders };
}

function isVisiblePart(entry: Entry): boolean {
  return isPart(entry) && ignoredByName(entry.name) === undefined;
}

function isPart(entry: Entry): boolean {
  return entry.kind !== "folder" && entry.name.endsWith(".ts");
}

function describe(entries: readonly Entry[]): string {
  if (entries.length === 0) return "nothing at all";
  const names = entries
    .slice(0, 5)
    .map(({ name, kind }) => escaped(kind === "folder" ? `${name}/` : name));
  const more = entries.length - names.length;
  return names.join(", ") + (more > 0 ? ` and ${grouped(more)} more` : "");
}
