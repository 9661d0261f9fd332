import type { Results } from "../results/schema.ts";
import { readResults } from "../results/store.ts";
import { UsageError } from "../usage-error.ts";
import { existing } from "./existing.ts";

/** @throws UsageError when there are no results at the path, or none that can be read */
export async function storedResults(file: string): Promise<Results> {
  await existing(file, "results.json of an earlier grade");
  const stored = await readResults(file);
  if (stored.kind === "results") return stored.results;
  const reason = stored.kind === "none" ? "it is missing" : stored.reason;
  throw new UsageError(`Expected results that convgrade wrote in ${file}, but ${reason}.`);
}
