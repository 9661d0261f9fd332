import { createHash } from "node:crypto";
import { sourceFile } from "../assignment/schema.ts";
import { bundleParts } from "../bundle/bundle.ts";
import type { Judge } from "../grade.ts";
import { readFor } from "../read-for.ts";

/**
 * What parts run, as hashes by their ids: with all code that they import, without comments and
 * whatever else makes no difference. Parts that can't be run have none.
 */
export async function scriptHashes(
  { kit, given, loaded }: Judge,
  submission: string,
  parts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const intake = await readFor(loaded, submission);
  if (intake.kind === "rejected") return new Map();
  const fileOf = (part: string): string => sourceFile(loaded.assignment.id, part);
  const { files } = intake.submission;
  const bundles = await bundleParts(kit, { files, given, entries: parts.map(fileOf) });
  const hashes = new Map<string, string>();
  for (const part of parts) {
    const bundle = bundles.get(fileOf(part));
    if (bundle?.kind !== "bundled") continue;
    hashes.set(part, createHash("sha256").update(bundle.script).digest("hex"));
  }
  return hashes;
}
