import { setTimeout } from "node:timers/promises";
import { type Bands, exportName, type Part } from "./assignment/schema.ts";
import { drawFrom } from "./check/draw.ts";
import type { Sizes } from "./check/families/family.ts";
import { verdictOf } from "./check/run-case.ts";
import type { Verdict } from "./check/verdict.ts";
import { bandOf } from "./measure/bands.ts";
import { unknownMachine } from "./measure/calm.ts";
import { type Ceilings, isImpossible, measureCeilings } from "./measure/ceilings.ts";
import { type Measured, measureSpeed, type OpenSides } from "./measure/measure-speed.ts";
import type { OwnScripts } from "./measure/own-scripts.ts";
import type { SpeedFailure } from "./measure/time-run.ts";
import type { TimedContract } from "./measure/timed/contract.ts";
import type { TimedContracts } from "./measure/timed/contracts.ts";
import { encodeCallFailure, type Locate } from "./results/encode.ts";
import type { FailureResult, SpeedResult } from "./results/schema.ts";
import { SandboxFault } from "./sandbox/fault.ts";
import { type Runner, type Sandbox, type SandboxKit, startRunner } from "./sandbox/sandbox.ts";
import type { ResultKind } from "./sandbox/values.ts";
import { scoreSpeed, speedPoints } from "./score/score.ts";
import { deriveSeed } from "./seeds.ts";

/** What speed is measured with: processes of its own for baseline and submission. */
export interface SpeedBench {
  readonly kit: SandboxKit;
  /** Of the inputs. */
  readonly seed: number;
  /** The baseline's script. */
  readonly baseline: string;
  /** How timed calls are made and verified. */
  readonly contracts: TimedContracts;
  /** Measures what no JavaScript can pass here. */
  readonly ceilings: () => Promise<Ceilings>;
}

export interface TimedPart {
  readonly part: Part;
  readonly script: string;
  readonly memoryMiB: number;
  readonly locate: Locate;
}

/** The machine that this grader runs on, for as long as it runs. */
const machine = unknownMachine();
/** Time in which a neighbour on the same core may go. */
const NEIGHBOUR_MS = 1000;
/** A timed call is far larger than a checked one; a submission 50 times slower than naive hits this. */
const TIMED_CALL_CPU_MS = 4000;
const KERNEL_MEMORY_MIB = 512;

/** A timed part's verdict, and what its speed earns. */
export interface TimedResult {
  readonly verdict: Verdict;
  readonly result: SpeedResult;
}

/** Times an accepted part. */
export type TimePart = (kit: SandboxKit, timed: TimedPart) => Promise<TimedResult>;

/** What an assignment's parts are timed with, and what their inputs are drawn from. */
interface Timing extends Pick<SpeedBench, "contracts"> {
  readonly scripts: OwnScripts;
  readonly assignmentId: string;
  readonly courseSeed: string;
}

/** Times the parts of an assignment, each on inputs of its own. */
export function timerOf({ assignmentId, courseSeed, scripts, contracts }: Timing): TimePart {
  return (kit, timed) => {
    const seed = deriveSeed(courseSeed, assignmentId, timed.part.id, "speed");
    const ceilings = () => ceilingsHere(kit, scripts);
    return gradeSpeed({ kit, baseline: scripts.baseline, contracts, seed, ceilings }, timed);
  };
}

/** Times an accepted part, for as long as a band's edge lies inside the interval. */
export async function gradeSpeed(bench: SpeedBench, timed: TimedPart): Promise<TimedResult> {
  const { part } = timed;
  const contract = bench.contracts[part.contract];
  const { speed } = part;
  if (contract === undefined || speed === undefined) {
    throw new Error(`Expected a contract that can be timed, got ${part.contract}.`);
  }
  const { layers, bands } = speed;
  const outcome = await measureSpeed(
    { contract, layers, bands, seed: bench.seed, machine, wait: () => setTimeout(NEIGHBOUR_MS) },
    openSides(bench, timed, contract),
  );
  if (outcome.kind !== "measured") return withheld(outcome, timed.locate, bands);
  const ceilings = await bench.ceilings();
  refuseImpossible(outcome, ceilings);
  const memory: (number | null)[] = [];
  for (const { sizes } of layers) {
    memory.push(await measureMemory(bench, timed, { contract, sizes }));
  }
  const beside = { baseline: contract.baselineTitle, memory, ceilings };
  return { verdict: "accepted", result: encodeMeasured(outcome, bands, beside) };
}

/** @throws SandboxFault where a call waited for others */
function withheld(failure: SpeedFailure, locate: Locate, bands: Bands): TimedResult {
  if (missedDeadline(failure)) {
    throw new SandboxFault("Expected a timed call to end, on a machine that had time for it.");
  }
  const reason = reasonOf(failure, locate);
  const points = { earned: 0, available: speedPoints(bands) };
  return { verdict: verdictOn(failure), result: { state: "withheld", reason, bands, points } };
}

/** @throws SandboxFault for times that nobody can reach */
function refuseImpossible({ layers }: Measured, ceilings: Ceilings): void {
  for (const { name, submissionMs, bytes } of layers) {
    if (isImpossible(submissionMs, bytes, ceilings)) {
      throw new SandboxFault(`Expected a time that ${name} can take, got ${submissionMs} ms.`);
    }
  }
}

/** Processes of their own for both sides, fresh ones each time. */
function openSides(
  { kit, baseline }: SpeedBench,
  { part, script, memoryMiB }: TimedPart,
  { result }: TimedContract,
): OpenSides {
  const limits = { callCpuMs: TIMED_CALL_CPU_MS, memoryMiB };
  return () => {
    const runners: Runner[] = [];
    const open = (of: string, exported: string, returns: ResultKind): Sandbox => {
      const runner = startRunner(kit);
      runners.push(runner);
      return runner.open(of, exported, returns, limits);
    };
    const openBaseline = (): Sandbox => open(baseline, "forward", "tensor");
    let witness: Sandbox | undefined;
    return {
      baseline: openBaseline(),
      submission: open(script, exportName(part.id), result),
      // Only a handout's verification asks for one.
      witness: {
        call: (args) => {
          witness ??= openBaseline();
          return witness.call(args);
        },
      },
      [Symbol.asyncDispose]: async () => {
        await Promise.all(runners.map((runner) => runner[Symbol.asyncDispose]()));
      },
    };
  };
}

/** Peak resident memory of one untimed call, less that of a process which only got the arguments. */
async function measureMemory(
  { kit, seed }: SpeedBench,
  { part, script, memoryMiB }: TimedPart,
  { contract, sizes }: { readonly contract: TimedContract; readonly sizes: Sizes },
): Promise<number | null> {
  await using runner = startRunner(kit);
  const limits = { callCpuMs: TIMED_CALL_CPU_MS, memoryMiB };
  await using sandbox = runner.open(script, exportName(part.id), contract.result, limits);
  const { args } = contract.makeCall(sizes, drawFrom(seed, "reals"));
  const before = await sandbox.peakMemoryKiB(args);
  await sandbox.call(args);
  const after = await sandbox.peakMemoryKiB([]);
  return before === undefined || after === undefined ? null : Math.max(0, after - before);
}

/** Measured beside each timed part, so that both had the same machine. */
async function ceilingsHere(
  kit: SandboxKit,
  { kernels: { multiplyAdd, copy } }: OwnScripts,
): Promise<Ceilings> {
  await using runner = startRunner(kit);
  const limits = { callCpuMs: TIMED_CALL_CPU_MS, memoryMiB: KERNEL_MEMORY_MIB };
  return await measureCeilings({
    multiplyAdd: () => runner.open(multiplyAdd, "multiplyAdd", "number", limits),
    copy: () => runner.open(copy, "copy", "number", limits),
  });
}

function encodeMeasured(
  measured: Measured,
  bands: Bands,
  beside: { baseline: string; memory: readonly (number | null)[]; ceilings: Ceilings },
): SpeedResult {
  const { speedup, samples, layers, wallSpeedup, settled, undecided } = measured;
  const { baseline, memory, ceilings } = beside;
  const largest = layers.findIndex(
    (layer) => layer.multiplyAdds === Math.max(...layers.map((one) => one.multiplyAdds)),
  );
  const totalMs = layers.reduce((sum, { submissionMs }) => sum + submissionMs, 0);
  const work = layers.reduce((sum, layer) => sum + 2 * layer.multiplyAdds, 0);
  return {
    state: undecided ? "undecided" : "decided",
    ...{ baseline, ceilings, extraMemoryKiB: memory[largest] ?? null },
    speedup: { ...speedup },
    samples: [...samples],
    wallSpeedup,
    settled,
    gflops: work / (totalMs * 1e6),
    layers: layers.map((layer, at) => ({ ...layer, extraMemoryKiB: memory[at] ?? null })),
    bands,
    band: bandOf(speedup, bands)?.speedup ?? null,
    points: scoreSpeed(speedup, bands),
  };
}

/** A call that used little CPU time and took long all the same waited for others. */
function missedDeadline(outcome: SpeedFailure): boolean {
  if (outcome.kind !== "failed") return false;
  const { failure } = outcome;
  return failure.kind === "time-limit" && failure.limit === "deadline";
}

function verdictOn(failure: SpeedFailure): Verdict {
  return failure.kind === "wrong"
    ? "wrong-answer"
    : verdictOf({ kind: "call", outcome: failure.failure });
}

function reasonOf(failure: SpeedFailure, locate: Locate): string {
  const where = `On the timed layer ${failure.layer}`;
  if (failure.kind === "wrong") return `${where} an output was wrong.`;
  return `${where} ${describe(encodeCallFailure(failure.failure, locate))}`;
}

function describe(failure: FailureResult): string {
  switch (failure.kind) {
    case "threw":
      return `it threw ${failure.name}: ${failure.message}`;
    case "time-limit":
      return `a call took more than ${failure.cpuMs} ms of CPU time.`;
    case "memory-limit":
      return "it needed more memory than allowed.";
    case "malformed":
    case "unimplemented":
      return failure.message;
    case "crashed":
      return `it crashed: ${failure.detail}.`;
    default:
      return "it failed.";
  }
}
