import type { Death } from "./death.ts";

/** What a request has cost so far. */
export interface Spent {
  /** CPU time by the kernel's account; undefined where it isn't known, or not yet. */
  readonly cpuMs: number | undefined;
  readonly wallMs: number;
}

/** The wall deadline that goes with a CPU limit: generous, since a busy machine is nobody's fault. */
export function deadlineMs(cpuMs: number): number {
  return 10 * cpuMs + 2000;
}

/** Where nobody tells CPU time, wall time stands in for it: so much of it, with a start. */
function wallLimitMs(cpuMs: number): number {
  return 3 * cpuMs + 2000;
}

/**
 * Which bound a request has passed; undefined while it has passed none.
 *
 * @param limitMs of CPU time
 * @param accounted whether this system tells the CPU time of other processes: Linux does
 */
export function passedLimit(
  { cpuMs, wallMs }: Spent,
  limitMs: number,
  accounted: boolean,
): Extract<Death, { kind: "cpu-limit" | "deadline" }> | undefined {
  if (cpuMs !== undefined && cpuMs > limitMs) return { kind: "cpu-limit" };
  if (!accounted && wallMs > wallLimitMs(limitMs)) return { kind: "cpu-limit" };
  return wallMs > deadlineMs(limitMs) ? { kind: "deadline" } : undefined;
}
