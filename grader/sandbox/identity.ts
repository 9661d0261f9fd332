import { readlinkSync } from "node:fs";
import { startTicksOf } from "./cpu-clock.ts";

/** Names a process for good: numbers are used again, but not with the same start. */
export interface Identity {
  /** Process numbers mean something within one namespace: containers count each for itself. */
  readonly pids: string | null;
  readonly pid: number;
  readonly startTicks: number | null;
}

export function ownIdentity(): Identity {
  const { pid } = process;
  return { pids: ownNamespace(), pid, startTicks: startTicksOf(pid) ?? null };
}

/** Null where there are none. */
function ownNamespace(): string | null {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return null;
  }
}

/** Whether a process of our own namespace still runs. */
export function isRunning({ pid, startTicks }: Identity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return (startTicksOf(pid) ?? null) === startTicks;
}
