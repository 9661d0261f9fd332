import { wrap } from "./wrap.ts";

export interface Packing {
  /** Where the zip was written. */
  readonly zip: string;
  readonly bytes: number;
  /** Posix paths of what it holds. */
  readonly files: readonly string[];
  readonly ignored: readonly { readonly path: string; readonly reason: string }[];
}

/** What `npm run pack` says: what is in the zip, what isn't, and what to do with it. */
export function renderPacking({ zip, bytes, files, ignored }: Packing): string {
  const count = `${files.length} ${files.length === 1 ? "file" : "files"}`;
  const kilobytes = Math.ceil(bytes / 1024);
  return [
    ...wrap(`${zip} holds ${count}, ${kilobytes} KiB:`, 0),
    ...files.map((file) => `  ${file}`),
    ...ignored.flatMap(({ path, reason }) => wrap(`Left out ${path}: ${reason}.`, 0, 2)),
    "Hand in this zip as it is.",
  ].join("\n");
}

/** Why there is no zip: it would be rejected. */
export function renderRefusedPacking(reason: string): string {
  return ["Nothing was packed: the graded run would reject it.", ...wrap(reason, 0)].join("\n");
}
