/**
 * What a handout knows of a part: public cases with their right answers, and what known wrong ideas
 * answer to them, as digests. No code that could answer, right or wrong.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { LoadedAssignment } from "../assignment/load.ts";
import { assignmentSchema } from "../assignment/schema.ts";
import type { Expected } from "../check/compare.ts";
import { NUMBERS } from "../check/draw.ts";
import { SHAPE_CLASSES } from "../check/shape-classes.ts";
import type { ResultKind } from "../sandbox/values.ts";
import { argumentSchema, leafSchema, readLeaf } from "./public-values.ts";

const resultKind: z.ZodType<ResultKind> = z.lazy(() =>
  z.union([z.enum(["number", "boolean", "tensor", "complex"]), z.record(z.string(), resultKind)]),
);

const expected = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("value"), leaves: z.array(leafSchema) }),
  z.strictObject({ kind: z.literal("throws"), name: z.literal("RangeError") }),
  z.strictObject({
    kind: z.literal("yes-or-no"),
    right: z.boolean(),
    wrong: z.string().describe("What is said of the other answer"),
  }),
  z.strictObject({ kind: z.literal("start") }).describe("Of a network, on digits"),
  z.strictObject({
    kind: z.literal("training"),
    initial: argumentSchema.describe("The parameters to start from"),
  }),
]);

const digest = z.union([
  z.enum(["threw", "answered"]),
  z
    .array(
      z.strictObject({ shape: z.array(z.int()).readonly(), sums: z.array(z.number()).readonly() }),
    )
    .readonly(),
]);

const call = z.strictObject({ args: z.array(argumentSchema), expected });

const publicCase = call.extend({
  problem: z.record(z.string(), z.int()),
  numbers: z.enum(NUMBERS),
  dataSeed: z.int(),
  path: z.string().describe("As a graded run under the public seed would call it"),
  ideas: z
    .array(
      z.strictObject({
        ways: z.array(z.int()).describe("Which of the part's ways answer so"),
        wrong: z.int().describe("How many elements of that are wrong"),
        digest,
      }),
    )
    .describe("What known wrong ideas answer, where they are wrong"),
  again: call
    .extend({ seeded: z.boolean() })
    .optional()
    .describe("The same problem with other numbers, to be called in between"),
});

const publicPart = z.strictObject({
  contract: z.strictObject({
    parameters: z.array(z.string()).readonly(),
    result: resultKind,
    axes: z.record(z.string(), z.array(z.string()).readonly()).readonly().optional(),
  }),
  ideas: z.array(z.strictObject({ id: z.string(), title: z.string(), hint: z.string() })),
  ways: z.array(z.int()).describe("An idea can be had in several ways: the index of each one's"),
  classes: z
    .array(z.strictObject({ id: z.enum(SHAPE_CLASSES), cases: z.array(publicCase) }))
    .describe("Cases from the smallest to the largest, integers first"),
});

export type PublicPart = z.output<typeof publicPart>;
export type PublicClass = PublicPart["classes"][number];
export type PublicCase = PublicClass["cases"][number];
export type PublicExpected = z.output<typeof expected>;
/** What is expected of networks, on digits that a handout draws anew. */
export type OnDigits = Extract<PublicExpected, { kind: "start" | "training" }>;

const publicAssignment = z.strictObject({
  assignment: assignmentSchema,
  hash: z.string(),
  others: z.array(z.string()),
  seed: z.string().describe("What the public cases were drawn from"),
});

export interface PublicAssignment extends LoadedAssignment {
  readonly seed: string;
}

/** Where a handout keeps what its commands need, seen from its top. */
export const DATA = ".convgrade";

export function assignmentFile(handout: string, assignment: string): string {
  return join(handout, DATA, "assignments", `${assignment}.json`);
}

/** Where the last grade's results lie. */
export function resultsFile(handout: string, assignment: string): string {
  return join(handout, DATA, "results", assignment, "results.json");
}

export function partFile(handout: string, assignment: string, part: string): string {
  return join(handout, DATA, "cases", assignment, `${part}.json`);
}

export async function readAssignment(handout: string, id: string): Promise<PublicAssignment> {
  return publicAssignment.parse(await readJson(assignmentFile(handout, id)));
}

export async function readPart(
  handout: string,
  assignment: string,
  part: string,
): Promise<PublicPart> {
  return publicPart.parse(await readJson(partFile(handout, assignment, part)));
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}

export function expectedOf(text: Exclude<PublicExpected, OnDigits>): Expected {
  switch (text.kind) {
    case "value": {
      const leaves = text.leaves.map(readLeaf);
      return {
        kind: "value",
        value: leaves.map(({ leaf }) => leaf),
        bounds: leaves.map(({ bounds }) => bounds),
      };
    }
    case "throws":
      return text;
    case "yes-or-no":
      return {
        kind: "judged",
        judge: ([answer]) => ((answer?.data[0] === 1) === text.right ? {} : { wrong: text.wrong }),
      };
    default:
      return text satisfies never;
  }
}
