import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { COURSE } from "../assignment/load.ts";
import type { Assignment } from "../assignment/schema.ts";
import { isOnDigits } from "../local/on-digits.ts";

/** Beside what commands import: what runs them and the tests, and what is found by its name. */
const ALWAYS = ["node", "vitest", "esbuild", "isolated-vm", "node-gyp-build"];

const versions = z.record(z.string(), z.string());
const manifestSchema = z.object({ dependencies: versions, devDependencies: versions });

/** The packages that a handout installs, in the versions that the grader has. */
export async function dependenciesOf(
  imported: readonly string[],
  assignments: readonly Assignment[],
): Promise<Record<string, string>> {
  const text = await readFile(join(COURSE, "package.json"), "utf8");
  const { dependencies, devDependencies } = manifestSchema.parse(JSON.parse(text));
  const needsDigits = assignments.some(({ parts }) =>
    parts.some(({ contract }) => isOnDigits(contract)),
  );
  const names = new Set([...ALWAYS, ...imported, ...(needsDigits ? ["mnist"] : [])]);
  return Object.fromEntries(
    [...names].sort().map((name) => {
      const version = dependencies[name] ?? devDependencies[name];
      if (version === undefined) throw new Error(`Expected a version of ${name}, got none.`);
      return [name, version];
    }),
  );
}
