import { z } from "zod";
import { CONTRACT_IDS } from "../check/contracts/all.ts";
import { fits, multiplyAdds } from "../check/problem.ts";
import { SHAPE_CLASSES } from "../check/shape-classes.ts";
import { TIMED_CONTRACTS } from "../measure/timed-contracts.ts";
import { impossibleClasses } from "./impossible-classes.ts";

/** Below this a call is over before a clock can tell how long it took. */
const LEAST_MULTIPLY_ADDS = 1e6;

const kebabCase = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "Expected kebab-case, such as filter-matrix")
  .max(40);
const points = z.number().min(0).max(1000);
const axis = (smallest: number) =>
  z
    .tuple([z.int().min(smallest).max(512), z.int().min(smallest).max(512)])
    .refine(([low, high]) => low <= high, "Expected [smallest, largest], got them in reverse")
    .describe("[smallest, largest], both included");

/** One convolution's sizes, in the deck's letters. */
const problem = z.strictObject({
  hIn: z.int().min(1),
  wIn: z.int().min(1),
  cIn: z.int().min(1),
  m: z.int().min(1),
  K: z.int().min(1),
  f: z.int().min(1),
  stride: z.int().min(1),
  padding: z.int().min(0),
});

const band = z.strictObject({
  speedup: z.number().min(0.01).describe("The band's lower edge, over the naive baseline"),
  points: points.describe("Points for reaching this band, not added to those of lower bands"),
});

const speed = z
  .strictObject({
    layers: z
      .array(problem.extend({ name: z.string().min(1).max(40) }))
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

const part = z.strictObject({
  id: kebabCase.describe("Also the file's name; the export is the same in camelCase"),
  contract: z.enum(CONTRACT_IDS).describe("The function type that the part implements"),
  buildsOn: z
    .array(kebabCase)
    .default([])
    .describe("Parts that this one calls: if one of them fails, a failure here is not-run"),
  points: z
    .partialRecord(z.enum(SHAPE_CLASSES), points)
    .refine((classes) => Object.keys(classes).length > 0, "Expected at least one shape class")
    .describe("Correctness points by shape class"),
  speed: speed.optional(),
});

/** assignments/<id>/assignment.json */
export const assignmentSchema = z
  .strictObject({
    $schema: z.string().optional(),
    id: kebabCase.describe("The folder's name in assignments/, starter/ and reference/"),
    title: z.string().min(1).max(120),
    parts: z.array(part).min(1).max(30),
    ranges: z
      .strictObject({
        hIn: axis(1),
        wIn: axis(1),
        cIn: axis(1),
        m: axis(1),
        K: axis(1),
        f: axis(1),
        stride: axis(1),
        padding: axis(0),
      })
      .describe("What shapes are drawn from"),
    examples: z
      .array(problem)
      .max(20)
      .default([])
      .describe("Problems that are always among the cases"),
    casesPerClass: z.int().min(2).max(1000).default(16),
    limits: z
      .strictObject({
        callCpuMs: z.int().min(10).max(60_000).describe("CPU time of one call in the checks"),
        partCpuMs: z.int().min(10).max(600_000).describe("CPU time of all of a part's checks"),
        memoryMiB: z.int().min(16).max(4096).describe("Memory of the isolate: heap and buffers"),
      })
      .default({ callCpuMs: 1000, partCpuMs: 5000, memoryMiB: 256 }),
  })
  .superRefine(({ parts, ranges }, context) => {
    for (const problem of impossibleClasses(parts, ranges)) context.addIssue(problem);
    for (const [index, { contract, speed: timed }] of parts.entries()) {
      if (timed === undefined) continue;
      const timable = Object.keys(TIMED_CONTRACTS);
      if (!timable.includes(contract)) {
        context.addIssue({
          code: "custom",
          path: ["parts", index, "speed"],
          message: `Expected no speed: only ${timable.join(", ")} can be timed, not ${contract}`,
        });
      }
      for (const [at, layer] of timed.layers.entries()) {
        const work = fits(layer) ? multiplyAdds(layer) : 0;
        if (work >= LEAST_MULTIPLY_ADDS) continue;
        context.addIssue({
          code: "custom",
          path: ["parts", index, "speed", "layers", at],
          message: `Expected at least ${LEAST_MULTIPLY_ADDS} multiply-adds, below which nothing can be timed fairly, got ${work}`,
        });
      }
    }
    const ids = parts.map(({ id }) => id);
    for (const [index, { id, buildsOn }] of parts.entries()) {
      if (ids.indexOf(id) !== index) {
        context.addIssue({
          code: "custom",
          path: ["parts", index, "id"],
          message: `Expected each part id once, got "${id}" twice`,
        });
      }
      for (const [at, other] of buildsOn.entries()) {
        if (!ids.slice(0, index).includes(other)) {
          context.addIssue({
            code: "custom",
            path: ["parts", index, "buildsOn", at],
            message: `Expected the id of an earlier part, got "${other}"`,
          });
        }
      }
    }
  });

export type Assignment = z.output<typeof assignmentSchema>;
export type Part = Assignment["parts"][number];

/** The JSON Schema that editors use beside an assignment.json. */
export function assignmentJsonSchema(): object {
  return {
    title: "A convgrade assignment",
    ...z.toJSONSchema(assignmentSchema, { io: "input" }),
  };
}

/** The name of a part's export: `filter-matrix` → `filterMatrix`. */
export function exportName(partId: string): string {
  return partId.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
