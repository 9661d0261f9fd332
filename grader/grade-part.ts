/** One part of one submission: from its bundle to its verdict, points and speed. */
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { LoadedAssignment } from "./assignment/load.ts";
import { type Bands, exportName, limitsOf, type Part, sourceFile } from "./assignment/schema.ts";
import type { Bundle, Bundled } from "./bundle/bundle.ts";
import type { Call } from "./check/run-case.ts";
import { type Verdict, worst } from "./check/verdict.ts";
import type { TimePart } from "./grade-speed.ts";
import { type ChecksOf, type Others, runChecks, uniformChecks } from "./part-checks.ts";
import type { Locate } from "./results/encode.ts";
import type { PartResult } from "./results/schema.ts";
import { printable } from "./sandbox/printable.ts";
import type { Runner, Sandbox, SandboxKit } from "./sandbox/sandbox.ts";
import { speedPoints, sumPoints } from "./score/score.ts";

export interface PartSetting {
  readonly assignment: LoadedAssignment["assignment"];
  readonly kit: SandboxKit;
  readonly checksOf: ChecksOf;
  readonly runner: Runner;
  /** Undefined leaves the speed ungraded. */
  readonly timePart: TimePart | undefined;
}

/** A part's script, and what else of the submission it may be judged by. */
interface Handed<Kind extends Bundle = Bundle> {
  readonly bundle: Kind;
  readonly others: Others;
}

/**
 * Checks a part and, when it is accepted, times it.
 *
 * @throws SandboxFault when the sandbox failed, rather than the submission
 */
export async function gradePart(
  setting: PartSetting,
  part: Part,
  { bundle, others }: Handed,
): Promise<PartResult> {
  const { assignment } = setting;
  if (bundle.kind === "missing") {
    const note = `There is no file ${sourceFile(assignment.id, part.id)}.`;
    return uniform(setting, part, { verdict: "unimplemented", note });
  }
  if (bundle.kind === "rejected") {
    const note = `${bundle.file}:${bundle.line}:${bundle.column}: ${bundle.message}`;
    return uniform(setting, part, { verdict: "rejected", note });
  }
  if (await isStub(setting, part, bundle)) {
    const note = `${part.id} is not implemented yet.`;
    return uniform(setting, part, { verdict: "unimplemented", note });
  }
  const checked = await checkPart(setting, part, { bundle, others });
  return withSpeed(setting, part, { checked, bundle });
}

/** What a part's checks say, and what they took. */
async function checkPart(
  { assignment, checksOf, runner }: PartSetting,
  part: Part,
  { bundle, others }: Handed<Bundled>,
): Promise<PartResult> {
  const { partCpuMs, ...limits } = limitsOf(assignment, part);
  const asked = checksOf(assignment, part);
  await asked.prepare?.();
  const start = performance.now();
  await using sandbox = runner.open(bundle.script, exportName(part.id), asked.result, limits);
  const call = callWithin(sandbox, partCpuMs);
  const checks = await runChecks(asked, { call, others, locate: locator(bundle.sourceMap) });
  return {
    id: part.id,
    verdict: worst(checks.map((check) => check.verdict)),
    points: sumPoints(checks.map(({ points }) => points)),
    checks,
    checksMs: {
      wall: Math.round(performance.now() - start),
      submission: Math.round(sandbox.spentCpuMs()),
    },
  };
}

/** A part that was checked, with its speed where that counts. */
async function withSpeed(
  { assignment, kit, timePart }: PartSetting,
  part: Part,
  { checked, bundle }: { readonly checked: PartResult; readonly bundle: Bundled },
): Promise<PartResult> {
  const { verdict } = checked;
  if (part.speed === undefined) return checked;
  if (timePart === undefined) return { ...checked, speed: ungraded(part.speed.bands) };
  if (verdict !== "accepted") return { ...checked, speed: withheld(part.speed.bands) };
  const { memoryMiB } = limitsOf(assignment, part);
  const locate = locator(bundle.sourceMap);
  const speed = await timePart(kit, { part, script: bundle.script, memoryMiB, locate });
  return { ...checked, verdict: worst([verdict, speed.verdict]), speed: speed.result };
}

/**
 * Whether a part is still its stub: called without arguments, only a stub gets as far as its todo. In
 * an isolate of its own: no check shall notice that call.
 */
export async function isStub(
  { assignment, checksOf, runner }: PartSetting,
  part: Part,
  { script }: Bundled,
): Promise<boolean> {
  const { result } = checksOf(assignment, part);
  const limits = limitsOf(assignment, part);
  await using sandbox = runner.open(script, exportName(part.id), result, limits);
  const { kind } = await sandbox.call([]);
  return kind === "unimplemented";
}

/** Calls parts that were bundled before. */
export function othersAmong(
  { assignment, checksOf, runner }: PartSetting,
  bundleOf: (part: Part) => Bundle,
): Others {
  return (id) => {
    const part = assignment.parts.find((one) => one.id === id);
    const bundle = part && bundleOf(part);
    if (part === undefined || bundle?.kind !== "bundled") {
      throw new Error(`Expected a part ${id} that can be called, got none.`);
    }
    const { result } = checksOf(assignment, part);
    const limits = limitsOf(assignment, part);
    const sandbox = runner.open(bundle.script, exportName(id), result, limits);
    return (args) => sandbox.call(args);
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
  { assignment, checksOf, timePart }: Pick<PartSetting, "assignment" | "checksOf" | "timePart">,
  part: Part,
  { verdict, note }: { readonly verdict: Verdict; readonly note: string },
): PartResult {
  const checks = uniformChecks(checksOf(assignment, part), verdict);
  const points = sumPoints(checks.map((check) => check.points));
  const graded: PartResult = { id: part.id, verdict, note, points, checks };
  if (part.speed === undefined) return graded;
  const { bands } = part.speed;
  return { ...graded, speed: timePart === undefined ? ungraded(bands) : withheld(bands) };
}

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
    return { file: printable(place.source.replace(/^.*?\w+:/, "")), line: place.line };
  };
}
