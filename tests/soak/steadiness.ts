// How repeatable speedups are: the same submissions measured again and again, on an idle machine,
// beside busy loops, and while a batch uses all cores.
import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { COURSE } from "../../grader/assignment/load.ts";
import { createPool } from "../../grader/batch/pool.ts";
import { gradeSubmission, type Judge } from "../../grader/grade.ts";
import { keepAwake } from "../../grader/measure/keep-awake.ts";
import { ownScripts } from "../../grader/measure/own-scripts.ts";
import { median } from "../../grader/measure/statistics.ts";
import { prepareJudge } from "../../grader/prepare.ts";
import type { SpeedResult } from "../../grader/results/schema.ts";

/** Where the machine's attention goes while speed is measured. */
export const CONDITIONS = [
  "idle",
  "beside four busy loops",
  "while a batch uses all cores",
] as const;
export type Condition = (typeof CONDITIONS)[number];

export const TIMED_ASSIGNMENTS = [
  "im2col",
  "partially-vectorized",
  "backward",
  "variants",
  "fft",
  "winograd",
] as const;

export interface Subject {
  readonly assignment: string;
  readonly part: string;
  /** A sample's name, the reference, or the baseline. */
  readonly name: string;
  /** None for the baseline, which is timed against itself: its speedup is 1. */
  readonly path: string | undefined;
}

export interface Steadiness {
  readonly subject: Subject;
  readonly condition: Condition;
  readonly speedups: readonly number[];
  readonly points: readonly number[];
  readonly undecided: number;
  /** Grades in which no two calm runs agreed. */
  readonly unsettled: number;
  /** Wall time of one grade, checks included. */
  readonly medianMs: number;
}

/** The part whose contract the baseline keeps. */
const BASELINE = { assignment: "im2col", part: "forward" };
const BASELINE_MEMORY_MIB = 256;

/** All accepted samples of an assignment and its reference, in its timed parts; the baseline once. */
export async function subjectsOf(assignment: string): Promise<Subject[]> {
  const judge = await judgeOf(assignment);
  const timed = judge.loaded.assignment.parts.filter(({ speed }) => speed !== undefined);
  const accepted = join(COURSE, "tests", "submissions", assignment, "accepted");
  const names = (await readdir(accepted)).sort();
  const submissions = timed.flatMap(({ id: part }) => [
    { assignment, part, name: "reference", path: join(COURSE, "reference") },
    ...names.map((name) => ({ assignment, part, name, path: join(accepted, name) })),
  ]);
  if (assignment !== BASELINE.assignment) return submissions;
  return [{ ...BASELINE, name: "the baseline", path: undefined }, ...submissions];
}

const judges = new Map<string, Promise<Judge>>();

/** The judge of a graded run. */
export function judgeOf(assignmentId: string): Promise<Judge> {
  const made =
    judges.get(assignmentId) ??
    prepareJudge({ assignmentId, courseSeed: "soak", sandbox: "os", speed: true });
  judges.set(assignmentId, made);
  return made;
}

/** Grades each subject so many times, taking turns, under one condition. */
export async function steadinessOf(
  subjects: readonly Subject[],
  times: number,
  condition: Condition,
): Promise<Steadiness[]> {
  const measured = new Map(subjects.map((subject) => [subject, [] as Measurement[]]));
  const [first] = subjects;
  if (first === undefined) return [];
  await using _awake = keepAwake((await judgeOf(first.assignment)).kit.layers);
  await using _load = condition === "beside four busy loops" ? busyLoops(4) : undefined;
  const jobs = condition === "while a batch uses all cores" ? availableParallelism() : 1;
  const pool = createPool(jobs);
  const turns = Array.from({ length: times }, (_, turn) => turn);
  const all = turns.flatMap((turn) =>
    subjects.map((subject) =>
      pool.run(async () => {
        measured.get(subject)?.push(await measure(subject, turn));
      }),
    ),
  );
  await Promise.all(all);
  return [...measured].map(([subject, own]) => ({
    subject,
    condition,
    speedups: own.flatMap(({ speed }) => ("speedup" in speed ? [speed.speedup.value] : [])),
    points: own.map(({ speed }) => speed.points.earned ?? Number.NaN),
    undecided: own.filter(({ speed }) => speed.state === "undecided").length,
    unsettled: own.filter(({ speed }) => "settled" in speed && !speed.settled).length,
    medianMs: median(own.map(({ wallMs }) => wallMs)),
  }));
}

export interface Measurement {
  readonly speed: SpeedResult;
  readonly wallMs: number;
}

async function measure({ assignment, part, path }: Subject, turn: number): Promise<Measurement> {
  const judge = { ...(await judgeOf(assignment)), courseSeed: `soak ${turn}` };
  if (path === undefined) return await measureBaseline(judge);
  return await timePartOf(judge, part, path);
}

/** Grades one timed part of a submission, and those that it builds on. */
export async function timePartOf(judge: Judge, part: string, path: string): Promise<Measurement> {
  const results = await gradeSubmission({ ...judge, onlyParts: [part] }, path);
  const speed = results.parts.find(({ id }) => id === part)?.speed;
  if (speed === undefined) throw new Error(`Expected ${part} to be timed.`);
  return { speed, wallMs: results.wallMs };
}

/** The baseline in a submission's place. */
async function measureBaseline({ kit, loaded, timePart }: Judge): Promise<Measurement> {
  const part = loaded.assignment.parts.find(({ id }) => id === BASELINE.part);
  if (part === undefined || timePart === undefined) {
    throw new Error(`Expected a timed part ${BASELINE.part}.`);
  }
  const { baseline } = await ownScripts();
  const startedAt = performance.now();
  const { result } = await timePart(kit, {
    ...{ part, script: baseline, memoryMiB: BASELINE_MEMORY_MIB },
    locate: () => undefined,
  });
  return { speed: result, wallMs: performance.now() - startedAt };
}

function busyLoops(count: number): AsyncDisposable {
  const loops = Array.from({ length: count }, () =>
    execa(process.execPath, ["--eval", "for(;;);"], { reject: false, stdio: "ignore" }),
  );
  return {
    [Symbol.asyncDispose]: async () => {
      for (const loop of loops) loop.kill("SIGKILL");
      await Promise.all(loops);
    },
  };
}
