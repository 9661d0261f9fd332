import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Results } from "../results/schema.ts";
import { DATA } from "./public-part.ts";

/** How fast the reference was where the handout was made: data, for nothing of it is handed out. */
export const referenceSpeedsSchema = z.record(
  z.string().describe("<assignment>/<part>"),
  z.number().positive(),
);
export type ReferenceSpeeds = z.infer<typeof referenceSpeedsSchema>;

/** The speedups in the results of grading the reference. */
export function referenceSpeeds({ assignment, parts }: Results): ReferenceSpeeds {
  return Object.fromEntries(
    parts.flatMap(({ id, speed }) =>
      speed !== undefined && "speedup" in speed
        ? [[`${assignment.id}/${id}`, speed.speedup.value] as const]
        : [],
    ),
  );
}

export function referenceSpeedsFile(handout: string): string {
  return join(handout, DATA, "reference-speeds.json");
}

/** None where the handout was made without. */
export async function readReferenceSpeeds(handout: string): Promise<ReferenceSpeeds> {
  const text = await readFile(referenceSpeedsFile(handout), "utf8").catch(() => "{}");
  return referenceSpeedsSchema.parse(JSON.parse(text));
}
