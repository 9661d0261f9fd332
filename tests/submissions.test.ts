import { describe, expect, it } from "vitest";
import { loadAssignment } from "../grader/assignment/load.ts";
import { VERDICTS, type Verdict, worst as worstOf } from "../grader/check/verdict.ts";
import type { Judge } from "../grader/grade.ts";
import { renderGradebook } from "../grader/report/gradebook.ts";
import { outcomeOf } from "../grader/results/outcome.ts";
import { type Results, resultsSchema } from "../grader/results/schema.ts";
import type { Programs } from "../grader/sandbox/programs.ts";
import { checkInProcess } from "./course/in-process.ts";
import { grade, judgeOf, mode, verdictsOf } from "./course/judges.ts";
import { ownPartsOf } from "./course/own-parts.ts";
import { readSamples, type Sample } from "./course/samples.ts";
import { processesWith } from "./sandbox/processes.ts";

const samples = await readSamples();
const ownParts = await ownPartsOf(samples);
const assignments = [...new Set(samples.map(({ assignment }) => assignment))];
const table = samples.map((sample) => [titleOf(sample), sample] as const);

function titleOf({ title, verdict, expected: { why } }: Sample): string {
  return `${title} earns ${verdict}${why === undefined ? "" : `: ${why}`}`;
}

function sampleOf(title: string): Sample {
  const found = samples.find((sample) => sample.title === title);
  if (found === undefined) throw new Error(`Expected a sample submission ${title}, got none.`);
  return found;
}

async function gradeSample(
  sample: Sample,
  { speed = false, ...more }: Partial<Judge> & { readonly speed?: boolean } = {},
): Promise<Results> {
  const judge = await judgeOf(sample.assignment, { speed });
  const loaded = sample.expected.endless ? hurried(judge.loaded) : judge.loaded;
  return grade({ ...judge, loaded, ...more }, sample.path);
}

/** A loop without an end would use up seconds in each of its parts. */
function hurried({ assignment, ...loaded }: Judge["loaded"]): Judge["loaded"] {
  const limits = { ...assignment.limits, callCpuMs: 100, partCpuMs: 1000 };
  return { ...loaded, assignment: { ...assignment, limits } };
}

/** Graded again, to find the same things. */
const TWICE = [
  "naive/wrong-answer/sums-in-integers",
  "naive/memory-limit/arena-for-any-layer",
  "partially-vectorized/malformed-output/nested-arrays",
  "partially-vectorized/time-limit/endless-loop",
  "im2col/runtime-error/undefined-index",
  "im2col/wrong-answer/h-w-swapped",
  "im2col/rejected/syntax-error",
];
/** Graded again part by part. */
const IN_PARTS = [
  "naive/wrong-answer/ceil-instead-of-floor",
  "im2col/wrong-answer/channels-first-everywhere",
];
const inAllParts = new Set([...TWICE, ...IN_PARTS].map(sampleOf));
const firstTimes = new Map<Sample, Promise<Results>>();

/** A sample's results without speed, in all parts; shared by the tests that want it. */
function resultsOf(sample: Sample): Promise<Results> {
  const results = firstTimes.get(sample) ?? gradeSample(sample);
  firstTimes.set(sample, results);
  return results;
}

function expectVerdicts(
  results: Results,
  { expected }: Sample,
  parts: readonly string[] = Object.keys(expected.parts),
): void {
  const found = Object.entries(verdictsOf(results));
  expect(found.map(([part]) => part)).toEqual(expect.arrayContaining([...parts]));
  const asked = Object.entries(expected.parts).filter(([part]) =>
    found.some(([id]) => id === part),
  );
  expect(found).toEqual(asked);
  expect(results.verdict).toBe(worstOf(asked.map(([, verdict]) => verdict)));
  expect(resultsSchema.parse(results)).toEqual(results);
}

const untimed = table.filter(([, { expected }]) => !expected.inTimedCalls);
const inSandbox = untimed.filter(([, sample]) => needsSandbox(sample));

/**
 * Whether a sample is graded for real, as `npm run soak -- samples` grades all: one of each
 * assignment and verdict, and whatever an honest run of the checks alone couldn't survive.
 */
function needsSandbox(sample: Sample): boolean {
  const { assignment, verdict, handedIn, expected } = sample;
  const isFirst = sample === samples.find((one) => isLike(one, { assignment, verdict }));
  const tame = ["accepted", "wrong-answer", "not-run"];
  return isFirst || !handedIn.every((part) => tame.includes(expected.parts[part] ?? ""));
}

function isLike(sample: Sample, { assignment, verdict }: Pick<Sample, "assignment" | "verdict">) {
  return sample.assignment === assignment && sample.verdict === verdict;
}

describe(`gradeSubmission(judge, path) in the sandbox mode "${mode}"`, { concurrent: true }, () => {
  it.for(inSandbox)("%s", async ([, sample]) => {
    const onlyParts = ownParts.get(sample) ?? [];
    const results = inAllParts.has(sample)
      ? await resultsOf(sample)
      : await gradeSample(sample, { onlyParts });
    expectVerdicts(results, sample, onlyParts);
  });

  it.for(TWICE)("gradeSubmission(judge, %s) finds the same things twice", async (title) => {
    const sample = sampleOf(title);
    const [once, again] = await Promise.all([resultsOf(sample), gradeSample(sample)]);
    expect(JSON.stringify(outcomeOf(again))).toBe(JSON.stringify(outcomeOf(once)));
  });

  it.for(IN_PARTS)(
    "gradeSubmission(judge, %s) finds the same in a part graded alone",
    async (title) => {
      const sample = sampleOf(title);
      const judge = await judgeOf(sample.assignment, { speed: false });
      for (const part of (await resultsOf(sample)).parts) {
        const { parts } = await grade({ ...judge, onlyParts: [part.id] }, sample.path);
        const alone = parts.find(({ id }) => id === part.id);
        expect({ ...alone, checksMs: part.checksMs }).toEqual(part);
      }
    },
  );
});

describe("runChecks(checks, run) of a sample's own parts", () => {
  it.for(untimed.filter(([, sample]) => !needsSandbox(sample)))("%s", async ([, sample]) => {
    const { handedIn } = sample;
    const missing = Object.keys(sample.expected.parts).filter((part) => !handedIn.includes(part));
    for (const part of missing) expect(sample.expected.parts[part]).toBe("unimplemented");
    const own = (ownParts.get(sample) ?? []).filter((part) => handedIn.includes(part));
    for (const [part, verdict] of Object.entries(await checkInProcess(sample, own))) {
      const asked = sample.expected.parts[part];
      if (asked === "not-run") expect(verdict).not.toBe("accepted");
      else expect(verdict).toBe(asked);
    }
  });
});

describe("gradeSubmission(judge, path) with speed", () => {
  it.for(table.filter(([, { expected }]) => expected.inTimedCalls))("%s", async ([, sample]) => {
    const results = await gradeSample(sample, { speed: true });
    expectVerdicts(results, sample);
    expect(results.parts.find(({ speed }) => speed !== undefined)?.speed).toMatchObject({
      state: "withheld",
      points: { earned: 0 },
    });
  });

  it("gradeSubmission(judge, path) accepts slow code and gives its speed no points", async () => {
    const sample = sampleOf("im2col/accepted/slow-but-correct");
    const results = await gradeSample(sample, { speed: true });
    expectVerdicts(results, sample);
    expect(results.parts.find(({ speed }) => speed !== undefined)?.speed).toMatchObject({
      band: null,
      points: { earned: 0 },
    });
  });
});

describe("gradeSubmission(judge, path) when the grader itself fails", () => {
  it.for<keyof Programs>(["runner", "bundler"])(
    "gradeSubmission(judge, path) is a grader-error in every part when the %s ends too early",
    async (broken) => {
      const { assignment, path, expected } = sampleOf(
        "partially-vectorized/accepted/subarray-and-dot",
      );
      const judge = await judgeOf(assignment, { speed: false });
      const { layers, programs } = judge.kit;
      const kit = { layers, programs: { ...programs, [broken]: "process.exit(3);" } };
      const results = await grade({ ...judge, kit }, path);

      const partIds = Object.keys(expected.parts);
      expect(results.verdict).toBe("grader-error");
      expect(verdictsOf(results)).toEqual(
        Object.fromEntries(partIds.map((id) => [id, "grader-error"])),
      );
      const cells = rowOf(renderGradebook(judge.loaded.assignment, [results]));
      expect(cells).toMatchObject({ verdict: "grader-error", score: "" });
      for (const id of partIds) expect(cells).toMatchObject({ [`${id} points`]: "" });
    },
  );
});

describe.skipIf(process.platform !== "linux")(
  "gradeSubmission(judge, path) when a sandbox is killed",
  () => {
    it("grades again, to what it would have been", async () => {
      const sample = sampleOf("naive/wrong-answer/ceil-instead-of-floor");
      const { assignment, path } = sample;
      const judge = await judgeOf(assignment, { speed: false });
      const { layers, programs } = judge.kit;
      const mark = `marked ${crypto.randomUUID()}`;
      const kit = { layers, programs: { ...programs, runner: `${programs.runner}\n// ${mark}` } };
      const killed = new Set<number>();
      const killing = setInterval(() => {
        if (killed.size > 0) return;
        for (const pid of processesWith(mark)) {
          process.kill(pid, "SIGKILL");
          killed.add(pid);
        }
      }, 300);
      const results = await grade({ ...judge, kit }, path);
      clearInterval(killing);
      expect(killed.size).toBeGreaterThan(0);
      expect(outcomeOf(results)).toEqual(outcomeOf(await resultsOf(sample)));
    });
  },
);

/** The only row of a gradebook without quoted cells, by the names of its columns. */
function rowOf(csv: string): Record<string, string | undefined> {
  const [header = "", row = ""] = csv.split("\n");
  const cells = row.split(",");
  return Object.fromEntries(header.split(",").map((name, column) => [name, cells[column]]));
}

describe("tests/submissions", () => {
  const earned = VERDICTS.filter((verdict) => verdict !== "grader-error");
  // A part is not-run only beside a part with a worse verdict, so no submission is not-run.
  const worst = earned.filter((verdict) => verdict !== "not-run");
  const inOrder = (found: readonly Verdict[]): Verdict[] =>
    VERDICTS.filter((verdict) => found.includes(verdict));

  it.for(table)("%s, as its parts do", ([, { verdict, expected }]) => {
    expect(worstOf(Object.values(expected.parts))).toBe(verdict);
  });

  it.for(assignments)("tests/submissions/%s has every verdict of a submission", (assignment) => {
    const own = samples.filter((sample) => sample.assignment === assignment);
    expect(inOrder(own.map(({ verdict }) => verdict))).toEqual(worst);
  });

  it.for(assignments)("tests/submissions/%s has every verdict of a part", async (assignment) => {
    const own = samples.filter((sample) => sample.assignment === assignment);
    const { parts } = (await loadAssignment(assignment)).assignment;
    const calls = parts.some(({ buildsOn, requires }) => [...buildsOn, ...requires].length > 0);
    expect(inOrder(own.flatMap(({ expected }) => Object.values(expected.parts)))).toEqual(
      calls ? earned : worst,
    );
  });
});
