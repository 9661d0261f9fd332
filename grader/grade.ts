/** One submission, from its folder to its results. */
import { availableParallelism, cpus } from "node:os";
import type { LoadedAssignment } from "./assignment/load.ts";
import { type Assignment, limitsOf, type Part, sourceFile } from "./assignment/schema.ts";
import { type Bundle, type Bundled, bundleParts, type GivenModules } from "./bundle/bundle.ts";
import { type Verdict, worst } from "./check/verdict.ts";
import { gradePart, isStub, othersAmong, type PartSetting, uniform } from "./grade-part.ts";
import type { TimePart } from "./grade-speed.ts";
import type { Intake } from "./intake/read-submission.ts";
import { type Ignored, submissionId } from "./intake/submission.ts";
import type { ChecksOf, PartChecks } from "./part-checks.ts";
import { readFor } from "./read-for.ts";
import { type PartResult, type Results, resultsSchema, SCHEMA_VERSION } from "./results/schema.ts";
import { type SandboxKit, startRunner } from "./sandbox/sandbox.ts";
import { scoreOf } from "./score/score.ts";
import { commitTo } from "./seeds.ts";
import { VERSION } from "./version.ts";

/** What a run of the grader prepares once, for all submissions. */
export interface Judge {
  readonly kit: SandboxKit;
  readonly given: GivenModules;
  readonly loaded: LoadedAssignment;
  readonly checksOf: ChecksOf;
  /** Whether the cases are public, rather than those of a graded run. */
  readonly cases: Results["cases"];
  /** What the cases were drawn from. */
  readonly courseSeed: string;
  /** Measures speed; undefined leaves it ungraded. */
  readonly timePart: TimePart | undefined;
  /** Grades only these parts, and those that they build on. */
  readonly onlyParts?: readonly string[];
  /** Runs work while nothing else of ours runs: what failed on a busy machine gets a second chance. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Grades a submission. Whatever the submission does ends in results; what fails on our side is tried
 * once more, alone, and then becomes a grader-error.
 */
export async function gradeSubmission(judge: Judge, path: string): Promise<Results> {
  const { assignment, hash } = judge.loaded;
  const startedAt = new Date();
  const start = performance.now();
  const { parts, contentHash, ignored } = await gradeFiles(judge, path);
  // Whatever a submission had a say in becomes printable here.
  return resultsSchema.parse({
    schemaVersion: SCHEMA_VERSION,
    grader: {
      version: VERSION,
      node: process.version,
      sandbox: { mode: judge.kit.layers.mode, layers: [...judge.kit.layers.inForce] },
    },
    assignment: { id: assignment.id, title: assignment.title, hash },
    submission: {
      id: submissionId(path),
      hash: contentHash,
      ignored: ignored.map((one) => ({ ...one })),
    },
    cases: judge.cases,
    seedCommitment: commitTo(judge.courseSeed),
    studentsSee: assignment.studentsSee,
    speedMeasured: judge.timePart !== undefined,
    verdict: worst(parts.map(({ verdict }) => verdict)),
    score: scoreOf(parts),
    parts,
    environment: { cpu: cpus()[0]?.model.trim() ?? "unknown", cores: availableParallelism() },
    startedAt: startedAt.toISOString(),
    wallMs: Math.round(performance.now() - start),
  } satisfies Results);
}

type Graded = {
  readonly parts: PartResult[];
  readonly contentHash: string | null;
  readonly ignored: readonly Ignored[];
};

async function gradeFiles(judge: Judge, path: string): Promise<Graded> {
  const all = (verdict: Verdict, note: string): PartResult[] =>
    chosenParts(judge).map((part) => uniform(settingOf(judge), part, { verdict, note }));
  let intake: Intake;
  try {
    intake = await gradeFairly(judge, () => readFor(judge.loaded, path));
  } catch (error) {
    return { parts: all("grader-error", messageOf(error)), contentHash: null, ignored: [] };
  }
  if (intake.kind === "rejected") {
    const { reason, ignored } = intake;
    return { parts: all("rejected", reason), contentHash: null, ignored };
  }
  const { files, hash, ignored } = intake.submission;
  return { parts: await gradeParts(judge, files), contentHash: hash, ignored };
}

function chosenParts({ loaded, checksOf, onlyParts }: Judge): readonly Part[] {
  const { parts } = loaded.assignment;
  if (onlyParts === undefined) return parts;
  const wanted = new Set(onlyParts);
  for (const part of parts.toReversed()) {
    const { id, buildsOn, requires } = part;
    if (!wanted.has(id)) continue;
    const { readBy = [] } = checksOf(loaded.assignment, part);
    for (const other of [...buildsOn, ...requires, ...readBy]) wanted.add(other);
  }
  return parts.filter(({ id }) => wanted.has(id));
}

/** What a part is graded by, whether or not it can be run. */
function settingOf({ kit, loaded, checksOf, timePart }: Judge): Omit<PartSetting, "runner"> {
  return { assignment: loaded.assignment, kit, checksOf, timePart };
}

async function gradeParts(judge: Judge, files: ReadonlyMap<string, string>): Promise<PartResult[]> {
  const { kit, given, loaded } = judge;
  const { assignment } = loaded;
  const chosen = chosenParts(judge);
  const fileOf = (part: Part): string => sourceFile(assignment.id, part.id);
  await using runner = startRunner(kit, cpuSecondsFor(assignment, chosen)); // starts while the bundler runs
  const setting: PartSetting = { ...settingOf(judge), runner };

  const failed = (part: Part, error: unknown): PartResult =>
    uniform(setting, part, { verdict: "grader-error", note: messageOf(error) });
  let bundles: ReadonlyMap<string, Bundle>;
  try {
    bundles = await gradeFairly(judge, () =>
      bundleParts(kit, { files, given, entries: chosen.map(fileOf) }),
    );
  } catch (error) {
    return chosen.map((part) => failed(part, error));
  }
  const bundleOf = (part: Part): Bundle => bundles.get(fileOf(part)) ?? { kind: "missing" };
  const others = othersAmong(setting, bundleOf);
  const results: PartResult[] = [];
  for (const part of chosen) {
    const bundle = bundleOf(part);
    const missing = requiredBy(part, judge.checksOf(assignment, part), results);
    const work = (): Promise<PartResult> =>
      missing.length > 0 && bundle.kind === "bundled"
        ? leaveOut(setting, part, { bundle, missing })
        : gradePart(setting, part, { bundle, others });
    const graded = await gradeFairly(judge, work, missedDeadline).catch((error: unknown) =>
      failed(part, error),
    );
    results.push(excuse(graded, part, results));
  }
  return results;
}

/** What a runner and its isolates need for themselves. */
const START_CPU_SECONDS = 20;

/** What all of some parts' checks may take of one runner. */
function cpuSecondsFor(assignment: Assignment, parts: readonly Part[]): number {
  const each = parts.map((part) => {
    const { callCpuMs, partCpuMs } = limitsOf(assignment, part);
    return (partCpuMs + callCpuMs) / 1000;
  });
  return Math.ceil(each.reduce((sum, seconds) => sum + seconds, START_CPU_SECONDS));
}

/** A part that counts only with others, which aren't accepted. */
async function leaveOut(
  setting: PartSetting,
  part: Part,
  { bundle, missing }: { readonly bundle: Bundled; readonly missing: readonly string[] },
): Promise<PartResult> {
  const verdict = (await isStub(setting, part, bundle)) ? "unimplemented" : "not-run";
  const note = `It counts only when ${missing.join(" and ")} is accepted: mend that first.`;
  return uniform(setting, part, { verdict, note });
}

/** The parts that must be accepted before this one is graded, and aren't. */
function requiredBy(
  { requires }: Part,
  { readBy = [] }: PartChecks,
  earlier: readonly PartResult[],
): string[] {
  return [...new Set([...requires, ...readBy])].filter(
    (id) => earlier.find((result) => result.id === id)?.verdict !== "accepted",
  );
}

/**
 * Tries once more, while nothing else of ours runs, after a fault of ours and after an outcome that
 * a busy machine may explain.
 */
async function gradeFairly<T>(
  { alone }: Judge,
  work: () => Promise<T>,
  isUnfair: (outcome: T) => boolean = () => false,
): Promise<T> {
  try {
    const outcome = await work();
    if (!isUnfair(outcome)) return outcome;
  } catch {
    // What is thrown is ours: the second time it becomes a grader-error.
  }
  return alone(work);
}

function missedDeadline({ checks }: PartResult): boolean {
  return checks.some(
    ({ counterexample }) =>
      counterexample?.failure.kind === "time-limit" && counterexample.failure.limit === "deadline",
  );
}

const NOT_ITS_FAULT = new Set(["accepted", "unimplemented", "grader-error"]);

/** A part that fails where a part it calls has failed is not-run: nobody can say it is wrong. */
function excuse(graded: PartResult, part: Part, earlier: readonly PartResult[]): PartResult {
  if (NOT_ITS_FAULT.has(graded.verdict)) return graded;
  const failed = earlier.filter(
    ({ id, verdict }) => part.buildsOn.includes(id) && verdict !== "accepted",
  );
  if (failed.length === 0) return graded;
  return {
    ...graded,
    verdict: "not-run",
    note: `It builds on ${failed.map(({ id }) => id).join(", ")}, not accepted: mend that first.`,
    checks: graded.checks.map((check) =>
      check.verdict === "accepted" ? check : { ...check, verdict: "not-run" },
    ),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
