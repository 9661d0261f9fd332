/** How a child ends, and whose doing that was: the submission's, or nobody's that is to be graded. */
import type { CallFailure, CallLimits } from "./call-outcome.ts";
import { SandboxFault } from "./fault.ts";

/** How a child ended while a request was open. */
export type Death =
  | { readonly kind: "cpu-limit" }
  | { readonly kind: "deadline" }
  | { readonly kind: "memory" }
  /** By somebody else than the judge: the kernel when memory runs out, or a person. */
  | { readonly kind: "killed"; readonly signal: string; readonly peakMiB: number | undefined }
  | { readonly kind: "crash"; readonly detail: string };

/** What /proc told last: once a process has ended, there is nothing left to see. */
export interface Seen {
  readonly cpuMs: number | undefined;
  readonly peakMiB: number | undefined;
}

/** Signals that no program gets by its own mistakes. */
const FROM_OUTSIDE = new Set(["SIGHUP", "SIGINT", "SIGQUIT", "SIGKILL", "SIGTERM"]);

/** What ended a child that we didn't kill. bubblewrap reports a signal as exit code 128 + number. */
export function deathOf(
  { signal, exitCode }: { readonly signal?: string; readonly exitCode?: number },
  { stderr, seen, cpuSeconds }: { stderr: string; seen: Seen; cpuSeconds: number },
): Death {
  const ended = signal ?? SIGNALS_IN_WRAP.get(exitCode ?? 0) ?? exitCode;
  if (ended === "SIGXCPU") return { kind: "cpu-limit" };
  if (
    /out of memory|allocation failed|memory limit|is_heap_oom = 1|CALL_AND_RETRY_LAST|Last few GCs/i.test(
      stderr,
    )
  )
    return { kind: "memory" };
  // The kernel's last word on CPU time; the first of a pid namespace doesn't hear its SIGXCPU.
  if (ended === "SIGKILL" && (seen.cpuMs ?? 0) >= 1000 * cpuSeconds) {
    return { kind: "cpu-limit" };
  }
  if (typeof ended === "string" && FROM_OUTSIDE.has(ended)) {
    return { kind: "killed", signal: ended, peakMiB: seen.peakMiB };
  }
  return { kind: "crash", detail: `it ended with ${ended ?? "no exit code"}` };
}

const SIGNALS_IN_WRAP: ReadonlyMap<number, string> = new Map([
  [128 + 9, "SIGKILL"],
  [128 + 24, "SIGXCPU"],
]);

/** What a child may hold beyond its isolate: Node itself, and messages on their way. */
const OWN_MIB = 256;

/**
 * How a call failed whose child died.
 *
 * @throws SandboxFault when the submission had no part in it
 */
export function failureOf(death: Death, { callCpuMs: cpuMs, memoryMiB }: CallLimits): CallFailure {
  switch (death.kind) {
    case "cpu-limit":
      return { kind: "time-limit", limit: "cpu", cpuMs };
    case "deadline":
      return { kind: "time-limit", limit: "deadline", cpuMs };
    case "memory":
      return { kind: "memory-limit" };
    case "killed":
      if ((death.peakMiB ?? 0) > memoryMiB + OWN_MIB) return { kind: "memory-limit" };
      throw new SandboxFault(`The sandbox ended: ${describeDeath(death)}.`);
    case "crash":
      return { kind: "crashed", detail: death.detail };
    default:
      return death satisfies never;
  }
}

/** As the end of a sentence, without its full stop. */
export function describeDeath(death: Death): string {
  switch (death.kind) {
    case "crash":
      return death.detail;
    case "killed":
      return `${death.signal} came from outside; if it happens again, see whether the machine runs out of memory, and grade with fewer --jobs`;
    default:
      return `it ran into its limit: ${death.kind}`;
  }
}
