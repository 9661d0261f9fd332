import { callInProcess, type Implementation } from "../../grader/check/in-process.ts";
import type { Sandbox } from "../../grader/sandbox/sandbox.ts";
import type { Argument } from "../../grader/sandbox/values.ts";

export interface Contender extends Sandbox {
  /** The arguments of each call so far. */
  readonly calls: (readonly Argument[])[];
}

export interface Circumstances {
  /** Told before each call. */
  readonly onCall?: () => void;
  /** How crowded its core looks. */
  readonly crowding?: number;
}

/**
 * A side of a race whose calls take as long as they are told to.
 *
 * @param cpuUs of a call, by its number from 0 on
 */
export function contender(
  implementation: Implementation,
  cpuUs: (call: number) => number,
  { onCall, crowding = 1 }: Circumstances = {},
): Contender {
  const answer = callInProcess(implementation);
  const calls: (readonly Argument[])[] = [];
  return {
    calls,
    load: async () => undefined,
    call: async (args) => {
      onCall?.();
      const us = cpuUs(calls.length);
      calls.push(args);
      const outcome = await answer(args);
      return outcome.kind === "returned"
        ? { ...outcome, cpuUs: us, wallUs: us, crowding }
        : outcome;
    },
    spentCpuMs: () => 0,
    peakMemoryKiB: async () => undefined,
    [Symbol.asyncDispose]: async () => {},
  };
}
