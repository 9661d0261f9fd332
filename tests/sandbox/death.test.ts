import { describe, expect, it } from "vitest";
import { type Death, deathOf, failureOf } from "../../grader/sandbox/death.ts";
import { SandboxFault } from "../../grader/sandbox/fault.ts";

const SEEN = { cpuMs: 100, peakMiB: 90 };

describe("deathOf(end, evidence)", () => {
  it.each<[string, { signal?: string; exitCode?: number }, Partial<Evidence>, Death]>([
    ["a fault in V8", { exitCode: 139 }, {}, { kind: "crash", detail: "it ended with 139" }],
    ["a signal of its own", { signal: "SIGABRT" }, {}, crash("it ended with SIGABRT")],
    ["no memory, as V8 says", { exitCode: 133 }, { stderr: "out of memory" }, { kind: "memory" }],
    ["SIGXCPU", { signal: "SIGXCPU" }, {}, { kind: "cpu-limit" }],
    ["SIGXCPU, as bubblewrap tells it", { exitCode: 152 }, {}, { kind: "cpu-limit" }],
    ["SIGKILL with its CPU time used up", { exitCode: 137 }, used(30_010), { kind: "cpu-limit" }],
    ["SIGKILL with CPU time left", { exitCode: 137 }, used(29_000), killed("SIGKILL")],
    ["SIGKILL", { signal: "SIGKILL" }, {}, killed("SIGKILL")],
    ["SIGTERM, as when the machine stops", { signal: "SIGTERM" }, {}, killed("SIGTERM")],
    ["SIGINT, as by Ctrl-C", { signal: "SIGINT" }, {}, killed("SIGINT")],
  ])("knows %s", (_, end, evidence, death) => {
    expect(deathOf(end, { stderr: "", seen: SEEN, cpuSeconds: 30, ...evidence })).toEqual(death);
  });
});

type Evidence = Parameters<typeof deathOf>[1];

function crash(detail: string): Death {
  return { kind: "crash", detail };
}

function used(cpuMs: number): Partial<Evidence> {
  return { seen: { ...SEEN, cpuMs } };
}

function killed(signal: string): Death {
  return { kind: "killed", signal, peakMiB: SEEN.peakMiB };
}

describe("failureOf(death, limits) of a child that somebody else killed", () => {
  const limits = { callCpuMs: 1000, memoryMiB: 256 };
  const death = (peakMiB: number | undefined): Death => ({
    ...{ kind: "killed", signal: "SIGKILL", peakMiB },
  });

  it.each([undefined, 90, 400])("is our fault when it held %s MiB", (peakMiB) => {
    expect(() => failureOf(death(peakMiB), limits)).toThrow(SandboxFault);
    expect(() => failureOf(death(peakMiB), limits)).toThrow(
      "SIGKILL came from outside; if it happens again, see whether the machine runs out of memory",
    );
  });

  it("is the memory limit when it held far more than it may", () => {
    expect(failureOf(death(1500), limits)).toEqual({ kind: "memory-limit" });
  });
});
