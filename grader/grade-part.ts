/** One part of one submission: from its bundle to its verdict, points and speed. */
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { LoadedAssignment } from "./assignment/load.ts";
import { exportName, limitsOf, type Part } from "./assignment/schema.ts";
import type { Bundle } from "./bundle/bundle.ts";
import { CONTRACTS } from "./check/contracts/all.ts";
import { type Checked, diagnose } from "./check/diagnose.ts";
import { knownIn } from "./check/misconceptions/all.ts";
import type { Call } from "./check/run-case.ts";
import { type CheckPlan, runCheck } from "./check/run-check.ts";
import { SHAPE_CLASS_TITLES, SHAPE_CLASSES, type ShapeClass } from "./check/shape-classes.ts";
import { type Verdict, worst } from "./check/verdict.ts";
import { gradeSpeed, type SpeedBench } from "./grade-speed.ts";
import { encodeCounterexample, encodeTraining, type Locate } from "./results/encode.ts";
import type { CheckResult, PartResult } from "./results/schema.ts";
import type { Runner, Sandbox } from "./sandbox/sandbox.ts";
import { scoreCheck, speedPoints, sumPoints } from "./score/score.ts";
import { deriveSeed } from "./seeds.ts";

export interface PartSetting {
  readonly assignment: LoadedAssignment["assignment"];
  readonly courseSeed: string;
  readonly runner: Runner;
  /** Undefined leaves the speed ungraded. */
  readonly bench: SpeedBench | undefined;
}

/** Everything that one check of a part needs but the function itself. */
export function checkPlan(
  { ranges: common, examples, casesPerClass }: PartSetting["assignment"],
  part: Part,
  shapeClass: ShapeClass,
  caseSeed: number,
): CheckPlan {
  const contract = CONTRACTS[part.contract];
  const ranges = { ...common, ...part.ranges };
  return { contract, shapeClass, ranges, examples, cases: casesPerClass, caseSeed };
}

/** The plan of a part's check by its id; undefined when the part has no such check. */
export function planOf(
  assignment: PartSetting["assignment"],
  part: Part,
  check: string,
  caseSeed: number,
): CheckPlan | undefined {
  const shapeClass = shapeClassesOf(part).find((one) => one === check);
  return shapeClass === undefined ? undefined : checkPlan(assignment, part, shapeClass, caseSeed);
}

/**
 * Checks a part and, when it is accepted, times it.
 *
 * @throws SandboxFault when the sandbox failed, rather than the submission
 */
export async function gradePart(
  setting: PartSetting,
  part: Part,
  bundle: Bundle,
): Promise<PartResult> {
  const { assignment, courseSeed, runner, bench } = setting;
  if (bundle.kind === "missing") {
    const note = `There is no file ${assignment.id}/${part.id}.ts.`;
    return uniform(part, "unimplemented", note, bench !== undefined);
  }
  if (bundle.kind === "rejected") {
    const note = `${bundle.file}:${bundle.line}:${bundle.column}: ${bundle.message}`;
    return uniform(part, "rejected", note, bench !== undefined);
  }
  const { callCpuMs, partCpuMs, memoryMiB } = limitsOf(assignment, part);
  const { result } = CONTRACTS[part.contract];
  const locate = locator(bundle.sourceMap);
  const start = performance.now();
  await using sandbox = runner.open(bundle.script, exportName(part.id), result, {
    callCpuMs,
    memoryMiB,
  });
  const call = callWithin(sandbox, partCpuMs);
  const checked: Checked[] = [];
  for (const shapeClass of shapeClassesOf(part)) {
    const caseSeed = deriveSeed(courseSeed, assignment.id, part.id, shapeClass);
    const plan = checkPlan(assignment, part, shapeClass, caseSeed);
    checked.push({ plan, outcome: await runCheck(plan, call) });
  }
  const named = await diagnose(knownIn(part.contract), checked, call);
  const checks = checked.map((one) => {
    const misconceptions = (named.get(one) ?? []).map((name) => ({ ...name }));
    const check = checkResult(one, part, locate);
    return misconceptions.length === 0 ? check : { ...check, misconceptions };
  });
  const verdict = worst(checks.map((check) => check.verdict));
  const graded = {
    id: part.id,
    verdict,
    points: sumPoints(checks.map(({ points }) => points)),
    checks,
    checksMs: {
      wall: Math.round(performance.now() - start),
      submission: Math.round(sandbox.spentCpuMs()),
    },
  };
  if (part.speed === undefined) return graded;
  if (bench === undefined) return { ...graded, speed: ungraded(part.speed.bands) };
  if (verdict !== "accepted") return { ...graded, speed: withheld(part.speed.bands) };
  const seed = deriveSeed(courseSeed, assignment.id, part.id, "speed");
  const speed = await gradeSpeed(bench, { part, script: bundle.script, memoryMiB, seed, locate });
  return { ...graded, verdict: worst([verdict, speed.verdict]), speed: speed.result };
}

/** Whether a part is still its stub: called without arguments, only a stub gets as far as its todo. */
export async function isStub(
  { assignment, runner }: PartSetting,
  part: Part,
  { script }: Extract<Bundle, { kind: "bundled" }>,
): Promise<boolean> {
  const { result } = CONTRACTS[part.contract];
  const limits = limitsOf(assignment, part);
  await using sandbox = runner.open(script, exportName(part.id), result, limits);
  const { kind } = await sandbox.call([]);
  return kind === "unimplemented";
}

function shapeClassesOf({ points }: Part): ShapeClass[] {
  return SHAPE_CLASSES.filter((shapeClass) => points[shapeClass] !== undefined);
}

function checkResult({ plan, outcome }: Checked, part: Part, locate: Locate): CheckResult {
  const { verdict, cases, training } = outcome;
  const { shapeClass, caseSeed, contract } = plan;
  return {
    ...classResult(part, shapeClass, verdict),
    ...{ caseSeed, cases },
    ...(training === undefined ? {} : { training: encodeTraining(training) }),
    ...(outcome.verdict === "accepted"
      ? {}
      : { counterexample: encodeCounterexample(outcome.counterexample, contract, locate) }),
  };
}

/** A check of a shape class before anything was run. */
function classResult({ points }: Part, shapeClass: ShapeClass, verdict: Verdict): CheckResult {
  return {
    ...{ id: shapeClass, kind: "shape-class", title: SHAPE_CLASS_TITLES[shapeClass], verdict },
    ...{ caseSeed: 0, cases: 0, points: scoreCheck(verdict, points[shapeClass] ?? 0) },
  };
}

/** Calls a sandbox until the part's CPU time is used up. */
function callWithin(sandbox: Sandbox, partCpuMs: number): Call {
  return async (args) =>
    sandbox.spentCpuMs() > partCpuMs
      ? { kind: "time-limit", limit: "part", cpuMs: partCpuMs }
      : sandbox.call(args, { watch: true });
}

/** A part whose checks all have the same verdict, because none could be run. */
export function uniform(
  part: Part,
  verdict: Verdict,
  note: string,
  withSpeed: boolean,
): PartResult {
  const checks = shapeClassesOf(part).map((shapeClass) => classResult(part, shapeClass, verdict));
  const points = sumPoints(checks.map((check) => check.points));
  const graded: PartResult = { id: part.id, verdict, note, points, checks };
  if (part.speed === undefined) return graded;
  const { bands } = part.speed;
  return { ...graded, speed: withSpeed ? withheld(bands) : ungraded(bands) };
}

type Bands = NonNullable<Part["speed"]>["bands"];

function withheld(bands: Bands): PartResult["speed"] {
  return {
    state: "withheld",
    reason: "The part is not accepted, so its speed earns nothing.",
    bands,
    points: { earned: 0, available: speedPoints(bands) },
  };
}

function ungraded(bands: Bands): PartResult["speed"] {
  return {
    state: "ungraded",
    bands,
    points: { earned: null, available: speedPoints(bands) },
  };
}

/** Finds places in a bundle again in the files that it was made from. */
export function locator(sourceMap: string): Locate {
  let map: TraceMap | undefined;
  return (line, column) => {
    map ??= new TraceMap(sourceMap);
    // The script stands in a function's braces, on the first line only.
    const place = originalPositionFor(map, { line, column: Math.max(0, column - 1) });
    if (place.source === null || place.line === null) return undefined;
    return { file: place.source.replace(/^.*?\w+:/, ""), line: place.line };
  };
}
