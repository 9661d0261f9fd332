import { z } from "zod";
import { VERDICTS } from "../check/verdict.ts";
import { points, speed } from "./speed-schema.ts";
import { sentence, text } from "./text-schema.ts";

/** Raised when results written before can't be read as they are now. */
export const SCHEMA_VERSION = 2;

/** What a graded run may tell students, from most to least. */
export const STUDENTS_SEE = ["everything", "no-counterexamples", "verdicts"] as const;

/** A word of ours, which goes into commands as it is. */
const id = z.string().regex(/^[a-z0-9-]{1,60}$/);
/** The name of a value, such as hIn. */
const name = z.string().regex(/^[A-Za-z]\w{0,39}$/);

/** JSON has no NaN and no infinities; wrong answers do. */
const value = z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"])]);
const verdict = z.enum(VERDICTS);
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256 in hex");

const problem = z.record(name, z.int()).describe("The sizes of the case, in the deck's letters");

const tensor = z.strictObject({
  shape: z.array(z.int()),
  data: z.array(value).optional().describe("Left out when the tensor is large"),
});
const complex = z.strictObject({
  signal: z.int().describe("Its length"),
  re: z.array(value).optional().describe("Left out, with im, when the signal is long"),
  im: z.array(value).optional(),
});
const argument = z.union([
  value,
  tensor,
  complex,
  z.record(name, z.union([value, tensor, complex])),
]);

const failure = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("element"),
    name: text.describe("Which of several results; empty when there is one"),
    index: z.array(z.int()).describe("The first wrong element; empty for a number"),
    expected: value,
    actual: value,
    bound: z.number().describe("How far off it may be; 0 on integers"),
    wrong: z.int().describe("Elements that are wrong"),
    of: z.int().describe("Elements in all"),
  }),
  z.strictObject({
    kind: z.literal("shape"),
    name: text,
    expected: z.array(z.int()),
    actual: z.array(z.int()),
  }),
  z.strictObject({ kind: z.literal("returned"), expected: z.literal("RangeError") }),
  z.strictObject({ kind: z.literal("judged"), wrong: sentence }),
  z.strictObject({
    kind: z.literal("law"),
    law: text,
    statement: sentence.describe("What must hold, without a full stop"),
    sides: z.tuple([text, text]).describe("What the two numbers are"),
    name: text,
    index: z.array(z.int()).describe("Of the first pair that differs; empty for a number"),
    left: value,
    right: value,
    bound: z.number().describe("How far apart they may be; 0 where all is exact"),
    wrong: z.int().describe("Pairs that differ"),
    of: z.int().describe("Pairs in all"),
    calls: z.int().describe("Calls that the law is about"),
  }),
  z.strictObject({
    kind: z.literal("impure"),
    what: z.enum([
      "input-changed",
      "output-shared",
      "earlier-output-changed",
      "remembered",
      "not-repeatable",
    ]),
  }),
  z.strictObject({
    kind: z.literal("threw"),
    name: text,
    message: sentence,
    file: text.optional(),
    line: z.int().optional(),
  }),
  z.strictObject({ kind: z.literal("unimplemented"), message: sentence }),
  z.strictObject({ kind: z.literal("malformed"), message: sentence }),
  z.strictObject({
    kind: z.literal("time-limit"),
    limit: z.enum(["cpu", "deadline", "part"]).describe("Which limit was hit"),
    cpuMs: z.number(),
  }),
  z.strictObject({ kind: z.literal("memory-limit") }),
  z.strictObject({ kind: z.literal("crashed"), detail: text }),
]);

const errors = z
  .array(value)
  .describe("Answer less right answer, one number an element, row-major");

const picture = z
  .strictObject({
    problem,
    name: text.describe("Which of several results; empty when there is one"),
    shape: z.array(z.int().min(0)),
    axes: z.array(text).describe("Their names; a picture is drawn along row and column"),
    wrong: z
      .string()
      .regex(/^[.#]{0,2048}$/)
      .describe("One character an element, row-major: # where it is wrong"),
    where: sentence.describe("The same in words"),
    errors: errors.optional().describe("For staff: right answers can be found from them"),
  })
  .refine(({ shape, wrong }) => shape.reduce((a, b) => a * b, 1) === wrong.length)
  .describe("Where the answer was wrong, in the case that failed first or in the smallest one");

const counterexample = z
  .strictObject({
    problem,
    numbers: z.enum(["integers", "reals"]),
    dataSeed: z.int(),
    path: z
      .string()
      .regex(/^[\w:]{0,1000}$/)
      .describe("fast-check's path from the check's case seed to this case"),
    arguments: z.array(z.strictObject({ name: text, value: argument })),
    failure,
    errors: z
      .strictObject({
        name: text.describe("Which of several results; empty when there is one"),
        shape: z.array(z.int().min(0)),
        axes: z.array(text),
        errors,
      })
      .optional()
      .describe("How far off the answer to this case is; left out when it is large"),
    picture: picture.optional(),
  })
  .describe("The smallest failing case that was found");

const misconception = z.strictObject({
  id: text,
  title: text,
  hint: sentence.describe("One sentence that points at the idea"),
});

const training = z
  .strictObject({
    losses: z.array(value).describe("The submission's own account of its training"),
    trainingAccuracy: z.number(),
    heldOutLoss: value.optional(),
    heldOutAccuracy: z.number().optional(),
  })
  .describe("How a training went; all but the losses computed by the judge");

const check = z.strictObject({
  id: id.describe("The shape class, or the law"),
  kind: z.enum(["shape-class", "law"]),
  title: text.describe("What it is about, for students"),
  verdict,
  caseSeed: z.int(),
  cases: z.int().min(0),
  points,
  counterexample: counterexample.optional(),
  misconceptions: z
    .array(misconception)
    .optional()
    .describe("Known wrong ideas that answer as the submission did, wherever it was tried"),
  training: training.optional(),
});

const part = z.strictObject({
  id,
  verdict,
  note: sentence.optional().describe("Why the part as a whole has this verdict"),
  points,
  checks: z.array(check),
  checksMs: z
    .strictObject({
      wall: z.number().describe("From loading the part to its last check"),
      submission: z.number().describe("CPU time of the submission's own code, loading included"),
    })
    .optional()
    .describe("What the checks took; a clock, so no part of the outcome"),
  speed: speed.optional(),
});

/** results.json: the only output of grading. Every report is a function of it. */
export const resultsSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  grader: z.strictObject({
    version: text,
    node: text,
    sandbox: z.strictObject({ mode: z.enum(["os", "isolate"]), layers: z.array(text) }),
  }),
  assignment: z.strictObject({ id, title: text, hash }),
  submission: z.strictObject({
    id: text,
    hash: hash.nullable().describe("Null when the submission could not be read"),
    ignored: z.array(z.strictObject({ path: text, reason: text })),
  }),
  cases: z
    .enum(["hidden", "public"])
    .default("hidden")
    .describe("Public: those of a handout, which the student has; a graded run uses others"),
  seedCommitment: hash,
  studentsSee: z.enum(STUDENTS_SEE).describe("What of this students may be told"),
  speedMeasured: z.boolean(),
  verdict: verdict.describe("The worst of the parts'"),
  score: z.strictObject({
    earned: z.number().describe("Of what was graded; no score while the verdict is grader-error"),
    available: z.number(),
    ungraded: z.number().describe("Points that were not graded, in neither of the others"),
  }),
  parts: z.array(part),
  environment: z.strictObject({ cpu: text, cores: z.int() }),
  startedAt: z.iso.datetime(),
  wallMs: z.number(),
});

export type Results = z.output<typeof resultsSchema>;
export type PartResult = Results["parts"][number];
export type CheckResult = PartResult["checks"][number];
export type SpeedResult = NonNullable<PartResult["speed"]>;
export type CounterexampleResult = NonNullable<CheckResult["counterexample"]>;
export type MisconceptionResult = NonNullable<CheckResult["misconceptions"]>[number];
export type ErrorsResult = NonNullable<CounterexampleResult["errors"]>;
export type PictureResult = NonNullable<CounterexampleResult["picture"]>;
export type FailureResult = CounterexampleResult["failure"];
export type ValueResult = z.output<typeof value>;
