import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { COURSE } from "../../grader/assignment/load.ts";
import { VERDICTS, type Verdict } from "../../grader/check/verdict.ts";

const SAMPLES = join(COURSE, "tests", "submissions");

/** A sample's expected.json. */
const expectedSchema = z.strictObject({
  parts: z.record(z.string(), z.enum(VERDICTS)),
  /** What the student did, in one sentence. */
  why: z.string().endsWith(".").optional(),
  /** The checks' small shapes may let it pass: only with speed it is sure to earn its verdict. */
  inTimedCalls: z.boolean().default(false),
  /** Some call never ends: a test needn't wait for as long as a graded run would. */
  endless: z.boolean().default(false),
});

/** One sample submission: its folder names the verdict that it must earn. */
export interface Sample {
  readonly assignment: string;
  readonly verdict: Verdict;
  /** `<assignment>/<verdict>/<what-it-does>` */
  readonly title: string;
  readonly path: string;
  /** The parts that it has a file for. */
  readonly handedIn: readonly string[];
  readonly expected: z.output<typeof expectedSchema>;
}

/** @throws when a folder is named after no verdict, or its expected.json says something else */
export async function readSamples(): Promise<readonly Sample[]> {
  const found: Sample[] = [];
  for (const assignment of await namesIn(SAMPLES)) {
    for (const name of await namesIn(join(SAMPLES, assignment))) {
      const verdict = z.enum(VERDICTS).parse(name);
      for (const sample of await namesIn(join(SAMPLES, assignment, verdict))) {
        const title = `${assignment}/${verdict}/${sample}`;
        const path = join(SAMPLES, assignment, verdict, sample);
        const text = await readFile(join(path, "expected.json"), "utf8");
        const expected = expectedSchema.parse(JSON.parse(text));
        const files = await namesIn(join(path, assignment)).catch((): string[] => []);
        const handedIn = Object.keys(expected.parts).filter((id) => files.includes(`${id}.ts`));
        found.push({ assignment, verdict, title, path, handedIn, expected });
      }
    }
  }
  return found;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort();
}
