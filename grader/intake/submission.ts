import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import { limits } from "./limits.ts";
import { escaped } from "./refusal.ts";

/** What a student handed in for one assignment: text only, safe to bundle, hash and store. */
export type Submission = {
  /** From the folder's or zip's name; fit to name a file. */
  readonly id: string;
  /** SHA-256 in hex of `files`: the same files have the same hash, as a folder or as a zip. */
  readonly hash: string;
  /** Posix path below the submission's root, such as `im2col/gemm.ts` → its text. */
  readonly files: ReadonlyMap<string, string>;
  readonly ignored: readonly Ignored[];
};

/** A file or folder that was left unopened. The path is fit to print, so it may be cut. */
export type Ignored = { readonly path: string; readonly reason: string };

/** Collects what was ignored: the first `limits.ignored` by name, the rest as a count. */
export function ignoredList(): {
  add: (path: string, reason: string) => void;
  all: () => readonly Ignored[];
} {
  const named: Ignored[] = [];
  let count = 0;
  return {
    add: (path, reason) => {
      count++;
      if (count <= limits.ignored) named.push({ path: escaped(path), reason });
    },
    all: () =>
      count <= limits.ignored
        ? [...named]
        : [...named, { path: "…", reason: `${count - limits.ignored} more were ignored` }],
  };
}

/** Every path and text goes in behind its length, so that no two sets of files run together alike. */
export function hashFiles(files: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const path of [...files.keys()].sort()) {
    for (const text of [path, files.get(path) ?? ""]) {
      const bytes = Buffer.from(text, "utf8");
      const length = Buffer.alloc(8);
      length.writeBigUInt64BE(BigInt(bytes.length));
      hash.update(length).update(bytes);
    }
  }
  return hash.digest("hex");
}

/**
 * The base name without `.zip`, in letters and digits of any script, `-`, `_` and `.`.
 *
 * A name that had to change for that gets eight hex digits of the original's hash at its end:
 * otherwise "Ana B" and "Ana,B" would write over each other's results.
 */
export function submissionId(path: string): string {
  const name = basename(resolve(path))
    .replace(/\.zip$/i, "")
    .normalize("NFC");
  const safe = name
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")
    // A leading dot hides a folder; a leading dash is an option, or a formula in a spreadsheet.
    .replace(/^[.-]+|[.-]+$/g, "")
    .slice(0, 60);
  if (safe === name && safe !== "") return safe;
  const mark = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${safe.toWellFormed() || "submission"}-${mark}`;
}
