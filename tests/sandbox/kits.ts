import { afterAll, beforeAll, describe } from "vitest";
import type { CallLimits, CallOutcome, Returned } from "../../grader/sandbox/call-outcome.ts";
import type { SandboxMode } from "../../grader/sandbox/layers.ts";
import { type Probe, probeOnce } from "../../grader/sandbox/probe.ts";
import {
  type Runner,
  type Sandbox,
  type SandboxKit,
  startRunner,
} from "../../grader/sandbox/sandbox.ts";
import type { Argument, Complex, Leaf, ResultKind, Tensor } from "../../grader/sandbox/values.ts";

export interface Opening {
  readonly result?: ResultKind;
  readonly limits?: CallLimits;
  /** Code of the submission before its export `f`. */
  readonly before?: string;
}

/** Where tests run small programs: one runner for all tests of a mode. */
export interface Bench {
  /** Opens a script whose export `f` is the given expression. */
  readonly open: (f: string, opening?: Opening) => Sandbox;
  /** Opens a script and calls `f` once, watched. */
  readonly call: (
    f: string,
    opening?: Opening & { readonly args?: readonly Argument[] },
  ) => Promise<CallOutcome>;
}

const LIMITS: CallLimits = { callCpuMs: 2000, memoryMiB: 64 };

function benchOn(runner: () => Runner): Bench {
  const open: Bench["open"] = (f, { result = "tensor", limits = LIMITS, before = "" } = {}) =>
    runner().open(`(function () {${before}\nreturn { f: ${f} };\n})`, "f", result, limits);
  return {
    open,
    call: async (f, { args = [], ...opening } = {}) => {
      await using sandbox = open(f, opening);
      return await sandbox.call(args, { watch: true });
    },
  };
}

const probes: ReadonlyMap<SandboxMode, Probe> = new Map([
  ["os", await probeOnce("os")],
  ["isolate", await probeOnce("isolate")],
]);

/** The kit of a mode, or undefined where it doesn't work on this machine. */
export function kitOf(mode: SandboxMode): SandboxKit | undefined {
  const probed = probes.get(mode);
  return probed?.kind === "works" ? probed.kit : undefined;
}

/** The strictest kit that works here. */
export function anyKit(): SandboxKit {
  const kit = kitOf("os") ?? kitOf("isolate");
  if (kit === undefined) throw new Error("Expected a sandbox that works here, got none.");
  return kit;
}

/** The same tests in every mode; a mode that doesn't work here is skipped, and its title says why. */
export function inEachMode(tests: (bench: Bench, kit: SandboxKit) => void): void {
  for (const [mode, probed] of probes) {
    if (probed.kind === "fails") {
      describe.skip(`in the sandbox ${mode}, which fails here: ${probed.reason}`, () => {});
      continue;
    }
    describe(`in the sandbox ${mode}`, () => {
      let runner: Runner | undefined;
      beforeAll(() => {
        runner = startRunner(probed.kit);
      });
      afterAll(async () => {
        await runner?.[Symbol.asyncDispose]();
      });
      const bench = benchOn(() => {
        if (runner === undefined) throw new Error("Expected a runner, got none yet.");
        return runner;
      });
      tests(bench, probed.kit);
    });
  }
}

export function tensor(shape: readonly number[], data: readonly number[]): Tensor {
  return { shape, data: Float32Array.from(data) };
}

export function complex(re: readonly number[], im: readonly number[]): Complex {
  return { re: Float64Array.from(re), im: Float64Array.from(im) };
}

/** @throws Error when the call did not return */
export function returned(outcome: CallOutcome): Returned {
  if (outcome.kind !== "returned") {
    throw new Error(`Expected an answer, got ${JSON.stringify(outcome)}.`);
  }
  return outcome;
}

/** The number that a call returned. */
export function numberOf(outcome: CallOutcome): number {
  const [number, ...more] = onlyLeafOf(outcome).data;
  if (number === undefined || more.length > 0) throw new Error("Expected a number.");
  return number;
}

/** The elements that a call returned. */
export function elementsOf(outcome: CallOutcome): number[] {
  return [...onlyLeafOf(outcome).data];
}

function onlyLeafOf(outcome: CallOutcome): Leaf {
  const [leaf, ...more] = returned(outcome).result;
  if (leaf === undefined || more.length > 0) throw new Error("Expected a result of one array.");
  return leaf;
}
