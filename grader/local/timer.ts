import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type TimePart, timerOf } from "../grade-speed.ts";
import { DATA } from "./public-part.ts";
import { LOCAL_TIMED_CONTRACTS } from "./verified-by-baseline.ts";

/** The baseline and the machine's kernels, as scripts that runners take; made at release. */
const scriptsSchema = z.strictObject({
  baseline: z.string(),
  kernels: z.strictObject({ multiplyAdd: z.string(), copy: z.string() }),
});

export function scriptsFile(handout: string): string {
  return join(handout, DATA, "scripts.json");
}

/**
 * Times parts as a graded run does, but for how answers are verified, and with public inputs.
 * Undefined in a handout that came without the baseline.
 */
export async function localTimer(
  handout: string,
  assignmentId: string,
  publicSeed: string,
): Promise<TimePart | undefined> {
  const text = await readFile(scriptsFile(handout), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const scripts = scriptsSchema.parse(JSON.parse(text));
  return timerOf({
    ...{ assignmentId, courseSeed: publicSeed },
    ...{ scripts, contracts: LOCAL_TIMED_CONTRACTS },
  });
}
