import { z } from "zod";
import type { Results } from "../results/schema.ts";

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
        ? [[`${assignment.id}/${id}`, speed.speedup.median] as const]
        : [],
    ),
  );
}
