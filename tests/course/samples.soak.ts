/** Every sample in all its parts, for real: npm test grades the honest ones by their checks alone. */
import { describe, expect, it } from "vitest";
import { worst } from "../../grader/check/verdict.ts";
import { grade, judgeOf, verdictsOf } from "./judges.ts";
import { readSamples } from "./samples.ts";

const samples = (await readSamples()).map((sample) => [sample.title, sample] as const);

describe("gradeSubmission(judge, path)", { concurrent: true }, () => {
  it.for(samples)("%s", { timeout: 300_000 }, async ([, { assignment, path, expected }]) => {
    const judge = await judgeOf(assignment, { speed: expected.inTimedCalls });
    const results = await grade(judge, path);
    expect(verdictsOf(results)).toEqual(expected.parts);
    expect(results.verdict).toBe(worst(Object.values(expected.parts)));
  });
});
