import { readFileSync } from "node:fs";

/** /proc counts CPU time in hundredths of a second, on every Linux of today (USER_HZ). */
const TICK_MS = 10;

/**
 * CPU time that a process has used, in ms, seen from outside: the child itself can't bend it.
 * Undefined where the system has no /proc or the process is gone.
 */
export function cpuMsOf(pid: number): number | undefined {
  const fields = statOf(pid);
  return fields === undefined ? undefined : (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Whether CPU times of other processes can be read here. */
export const TELLS_CPU_TIME = cpuMsOf(process.pid) !== undefined;

/** The most memory that a process has held at once, in MiB; undefined as {@link cpuMsOf}. */
export function peakMiBOf(pid: number): number | undefined {
  try {
    const peak = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return peak === undefined ? undefined : Number(peak) / 1024;
  } catch {
    return undefined;
  }
}

/** When a process started, in ticks since boot: with its number, this names it for good. */
export function startTicksOf(pid: number): number | undefined {
  const fields = statOf(pid);
  return fields === undefined ? undefined : Number(fields[19]);
}

/** The fields of /proc/<pid>/stat from the third on. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may hold anything.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
