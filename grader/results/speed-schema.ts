import { z } from "zod";
import { sentence, text } from "./text-schema.ts";

export const points = z.strictObject({
  earned: z.number().min(0).describe("Unrounded"),
  available: z.number().min(0),
});

const layer = z.strictObject({
  name: text,
  multiplyAdds: z.number(),
  baselineMs: z.number().describe("Process CPU time of one undisturbed call"),
  submissionMs: z.number(),
  speedup: z.number(),
  interval: z.strictObject({ low: z.number(), high: z.number() }).optional(),
  bytes: z.number().optional().describe("Of one call's arguments and result"),
  gflops: z.number(),
  extraMemoryKiB: z
    .number()
    .nullable()
    .optional()
    .describe("Peak resident memory, as of the whole"),
});

const ceilings = z
  .strictObject({
    gflops: z.number().describe("Scalar multiply-adds in registers, two operations each"),
    gigabytesPerSecond: z.number().describe("Read and written by a copy that no cache holds"),
  })
  .describe("What plain JavaScript can't pass on this machine, measured in the same sandbox");

const bands = z.array(z.strictObject({ speedup: z.number(), points: z.number() }));

/** How fast a timed part is, or why nobody knows. */
export const speed = z.discriminatedUnion("state", [
  z.strictObject({
    state: z.enum(["decided", "undecided"]),
    baseline: text.describe("What the speedup is over"),
    speedup: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }),
    samples: z.array(z.number()).describe("One speedup a run, each in fresh processes"),
    wallSpeedup: z.number().describe("The same from wall time: a cross-check only"),
    settled: z
      .boolean()
      .describe(
        "Whether two processes of each side agreed, in calls that had the core to themselves",
      ),
    gflops: z.number(),
    layers: z.array(layer),
    ceilings: ceilings.optional(),
    bands,
    band: z.number().nullable().describe("Lower edge of the band reached; null below all"),
    extraMemoryKiB: z
      .number()
      .nullable()
      .describe("Peak resident memory of one call above that of its arguments"),
    points,
  }),
  z.strictObject({
    state: z.literal("withheld"),
    reason: sentence,
    bands,
    points,
  }),
  z.strictObject({
    state: z.literal("ungraded").describe("Not measured; its points count neither way"),
    bands,
    points: z.strictObject({ earned: z.null(), available: z.number() }),
  }),
]);
