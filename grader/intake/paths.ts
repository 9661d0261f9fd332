import { limits } from "./limits.ts";
import { escaped, grouped, type Refusal, refuse } from "./refusal.ts";
import { type Entry, join } from "./tree.ts";

const ignoredNames = new Map([
  ["given", "the grader uses its own copy of the given code"],
  ["node_modules", "installed packages are not read"],
  ["__macosx", "macOS metadata is not read"],
]);

/** Why a file or folder of this name is passed over wherever it lies; else undefined. */
export function ignoredByName(name: string): string | undefined {
  if (name.startsWith(".")) return "hidden files and folders are not read";
  if (name.endsWith(".config.ts")) return "configuration is not read";
  return ignoredNames.get(fold(name));
}

/** Refuses what can't become a module's path on every platform, or can only be meant to confuse. */
export function checkPartPath(path: string): Refusal | undefined {
  const names = path.split("/");
  const long = names.find((name) => name.length > limits.nameLength);
  if (long !== undefined) {
    return refuse(path, {
      expected: `names of at most ${limits.nameLength} characters`,
      got: `one of ${grouped(long.length)}`,
      todo: "Choose a shorter name.",
    });
  }
  const odd = names.find((name) => !/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name));
  if (odd === undefined) return undefined;
  return refuse(path, {
    expected: "names of letters a-z, digits, '-', '_' and '.' only",
    got: `"${escaped(odd)}"`,
    todo: "Rename it, also where it is imported.",
  });
}

export function tooDeep(path: string): Refusal {
  return refuse(path, {
    expected: `at most ${limits.depth - 2} folders inside the assignment's own`,
    got: "one more",
    todo: "Move the files to a folder further up.",
  });
}

/**
 * Refuses two entries that differ in case only, one of which would be read: on macOS and
 * Windows they are one file, so the student tested something else than we would grade.
 */
export function checkCase(
  folder: string,
  entries: readonly Entry[],
  isRead: (entry: Entry) => boolean,
): Refusal | undefined {
  const spelled = new Map<string, Entry>();
  for (const entry of entries) {
    const other = spelled.get(fold(entry.name));
    if (other === undefined) spelled.set(fold(entry.name), entry);
    else if (isRead(entry) || isRead(other)) {
      return refuse(join(folder, entry.name), {
        expected: "names that differ in more than case",
        got: `also "${escaped(other.name)}"`,
        todo: "Rename or remove one of the two.",
      });
    }
  }
  return undefined;
}

/**
 * The path of a zip entry, without the `/` that ends a folder's; "" for the root itself.
 *
 * No honest zip program writes an absolute path, a drive, a backslash or `..`, so one such
 * name refuses the archive even where it would have been ignored.
 */
export function zipPath(name: string): string | Refusal {
  const path = name.replace(/^\.\//, "").replace(/\/$/, "");
  if (path === "" && name !== "" && name !== "/") return "";
  const odd = oddZipName(path);
  if (odd === undefined) return path;
  return refuse(name === "" ? "An entry" : name, {
    expected: "a path below the zip's root, such as im2col/gemm.ts",
    got: odd,
    todo: "Make the zip again from the submission's folder with your system's own zip command.",
  });
}

function oddZipName(path: string): string | undefined {
  if (path === "") return "an empty name";
  if (path.startsWith("/")) return "an absolute path";
  if (path.includes("\\")) return "a backslash";
  if (path.includes("\0")) return "a NUL character";
  if (/^[A-Za-z]:/.test(path)) return "a drive letter";
  const names = path.split("/");
  if (names.includes("..")) return `a ".." in it`;
  if (names.includes(".") || names.includes("")) return `an empty or "." folder in it`;
  return undefined;
}

function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
