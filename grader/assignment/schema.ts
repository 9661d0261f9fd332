import { z } from "zod";
import { CONTRACT_IDS } from "../check/contract-ids.ts";
import { SHAPE_CLASSES } from "../check/shape-classes.ts";
import { STUDENTS_SEE } from "../results/schema.ts";

const kebabCase = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "Expected kebab-case, such as filter-matrix")
  .max(40);
const points = z.number().min(0).max(1000);
const range = z
  .tuple([z.int().min(0).max(10_000), z.int().min(0).max(10_000)])
  .refine(([low, high]) => low <= high, "Expected [smallest, largest], got them in reverse")
  .describe("[smallest, largest], both included");

/** Names of a problem's axes, such as hIn or stride; each contract needs its own. */
const axis = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,19}$/);
const sizes = z.record(axis, z.int().min(0).max(1_000_000));
const ranges = z.record(axis, range);

const layer = z
  .object({ name: z.string().min(1).max(60) })
  .catchall(z.int().min(0).max(1_000_000))
  .transform(({ name, ...rest }) => ({ name, sizes: sizes.parse(rest) }));

const band = z.strictObject({
  speedup: z.number().min(0.01).describe("The band's lower edge, over the naive baseline"),
  points: points.describe("Points for reaching this band, not added to those of lower bands"),
});

const speed = z
  .strictObject({
    layers: z
      .array(layer)
      .min(1)
      .max(8)
      .describe("Layers that are timed together; at least 1e6 multiply-adds each"),
    bands: z.array(band).min(1).max(10).describe("In rising order of speedup and points"),
  })
  .refine(
    ({ bands }) =>
      bands.every(({ speedup, points: earned }, i) => {
        const lower = bands[i - 1];
        return lower === undefined || (lower.speedup < speedup && lower.points <= earned);
      }),
    { path: ["bands"], error: "Expected rising speedups with points that don't fall" },
  );

const limits = z.strictObject({
  callCpuMs: z.int().min(10).max(60_000).describe("CPU time of one call in the checks"),
  partCpuMs: z.int().min(10).max(600_000).describe("CPU time of all of a part's checks"),
  memoryMiB: z.int().min(16).max(4096).describe("Memory of the isolate: heap and buffers"),
});

const part = z.strictObject({
  id: kebabCase.describe("Also the file's name; the export is the same in camelCase"),
  contract: z.enum(CONTRACT_IDS).describe("The function type that the part implements"),
  buildsOn: z
    .array(kebabCase)
    .default([])
    .describe("Parts that this one calls: if one of them fails, a failure here is not-run"),
  requires: z
    .array(kebabCase)
    .default([])
    .describe("Parts without which this one isn't graded, and earns nothing"),
  points: z
    .partialRecord(z.enum(SHAPE_CLASSES), points)
    .refine((classes) => Object.keys(classes).length > 0, {
      error: "Expected at least one shape class",
      // A class that nobody knows has been left out: that was said already.
      when: ({ issues }) => issues.length === 0,
    })
    .describe("Correctness points by shape class"),
  laws: z
    .record(kebabCase, points)
    .default({})
    .describe(
      "Laws that the part must keep, which need no reference, and their points: 0 to explain",
    ),
  ranges: ranges.default({}).describe("Ranges that this part has for itself"),
  limits: limits.partial().default({}).describe("Limits that this part has for itself"),
  speed: speed.optional(),
});

/** assignments/<id>/assignment.json, field by field; consistency.ts says what else must hold. */
export const assignmentSchema = z.strictObject({
  $schema: z.string().optional(),
  id: kebabCase.describe("The folder's name in assignments/, starter/ and reference/"),
  title: z.string().min(1).max(120),
  uses: z
    .array(kebabCase)
    .default([])
    .describe("Other assignments whose parts, by the same student, this one's may import"),
  parts: z.array(part).min(1).max(30),
  ranges: ranges.describe("What sizes are drawn from, by axis"),
  examples: z
    .array(sizes)
    .max(20)
    .default([])
    .describe("Problems that are always among the cases of the parts with these axes"),
  studentsSee: z
    .enum(STUDENTS_SEE)
    .default("everything")
    .describe(
      "What a graded run tells students: everything; no counterexamples (no failing case, but the wrong idea behind it); or verdicts and points only. Results keep all of it for staff.",
    ),
  casesPerClass: z.int().min(2).max(1000).default(16),
  limits: limits.default({ callCpuMs: 1000, partCpuMs: 5000, memoryMiB: 256 }),
});

export type Assignment = z.output<typeof assignmentSchema>;
export type Part = Assignment["parts"][number];
export type Bands = NonNullable<Part["speed"]>["bands"];

/** The limits of one part: its own where it has any, and the assignment's. */
export function limitsOf(
  { limits: common }: Assignment,
  { limits: own }: Part,
): Assignment["limits"] {
  return {
    callCpuMs: own.callCpuMs ?? common.callCpuMs,
    partCpuMs: own.partCpuMs ?? common.partCpuMs,
    memoryMiB: own.memoryMiB ?? common.memoryMiB,
  };
}

/** The JSON Schema that editors use beside an assignment.json. */
export function assignmentJsonSchema(): object {
  return {
    title: "A convgrade assignment",
    ...z.toJSONSchema(assignmentSchema, { io: "input" }),
  };
}

/** Where a submission has a part, such as `im2col/filter-matrix.ts`. */
export function sourceFile(assignmentId: string, partId: string): string {
  return `${assignmentId}/${partId}.ts`;
}

/** The name of a part's export: `filter-matrix` → `filterMatrix`. */
export function exportName(partId: string): string {
  return partId.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
