import type { Refusal } from "./refusal.ts";

/** `special`: a FIFO, socket or device, or in a zip a mode that fits neither file nor folder. */
export type EntryKind = "file" | "folder" | "symlink" | "special";

export type Entry = { readonly name: string; readonly kind: EntryKind };

/**
 * A folder on disk or a zip in memory, so that one set of rules serves both. Paths are posix
 * and relative to the root, which is `""`.
 */
export type Tree = {
  readonly from: "folder" | "zip";
  /** Sorted by name; the same answer each time. */
  readonly list: (folder: string) => Promise<readonly Entry[] | Refusal>;
  /** The whole content, at most `limits.fileBytes` of it. */
  readonly read: (file: string) => Promise<Uint8Array | Refusal>;
};

export function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

export function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
