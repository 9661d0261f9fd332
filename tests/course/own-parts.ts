import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Sample } from "./samples.ts";

/**
 * The parts of each sample that say something of their own: whose code no earlier sample has. Two
 * thirds of all parts are copies: the same code, seed and checks give the same outcome, whoever
 * hands it in.
 */
export async function ownPartsOf(
  samples: readonly Sample[],
): Promise<ReadonlyMap<Sample, readonly string[]>> {
  const seen = new Set<string>();
  const own = new Map<Sample, readonly string[]>();
  for (const sample of samples) {
    const parts: string[] = [];
    for (const id of Object.keys(sample.expected.parts)) {
      const file = join(sample.path, sample.assignment, `${id}.ts`);
      const code = createHash("sha256").update(file.slice(sample.path.length));
      for (const text of await sourcesOf(file)) code.update(text).update("\0");
      const digest = code.digest("hex");
      if (!seen.has(digest)) parts.push(id);
      seen.add(digest);
    }
    own.set(sample, parts);
  }
  return own;
}

/** The texts of a file and of all that it imports from its submission; none of a file that isn't there. */
async function sourcesOf(file: string, met = new Set<string>()): Promise<string[]> {
  if (met.has(file)) return [];
  met.add(file);
  const text = await readFile(file, "utf8").catch(() => "");
  const imported = [...text.matchAll(/["'](\.\.?\/[^"']*)["']/g)].map(([, path = ""]) => path);
  const texts = [text];
  for (const path of imported) texts.push(...(await sourcesOf(join(dirname(file), path), met)));
  return texts;
}
