import { readdirSync, readFileSync } from "node:fs";

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

/**
 * The same in µs, of all threads that still live; undefined where the system counts in ticks only.
 * It is up to date once they wait ({@link isWaiting}): of one that runs it is a few ms old.
 */
export function cpuUsOf(pid: number): number | undefined {
  const spent = threadsOf(pid).map((thread) => textOf(`${thread}/schedstat`));
  if (spent.length === 0 || spent.includes(undefined)) return undefined;
  return spent.reduce((sum, text) => sum + Number(text?.split(" ")[0]), 0) / 1000;
}

/** Whether no thread of a process wants to run. */
export function isWaiting(pid: number): boolean {
  return threadsOf(pid).every((thread) => fieldsOf(`${thread}/stat`)?.[0] !== "R");
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
  } catch {
    return [];
  }
}

/** Whether CPU times of other processes can be read here. */
export const TELLS_CPU_TIME = cpuMsOf(process.pid) !== undefined;

/** The most memory that a process has held at once, in MiB; undefined as {@link cpuMsOf}. */
export function peakMiBOf(pid: number): number | undefined {
  const peak = /VmHWM:\s*(\d+) kB/.exec(textOf(`/proc/${pid}/status`) ?? "")?.[1];
  return peak === undefined ? undefined : Number(peak) / 1024;
}

/** When a process started, in ticks since boot: with its number, this names it for good. */
export function startTicksOf(pid: number): number | undefined {
  const fields = statOf(pid);
  return fields === undefined ? undefined : Number(fields[19]);
}

function statOf(pid: number): string[] | undefined {
  return fieldsOf(`/proc/${pid}/stat`);
}

/** The fields of a `stat` file from the third on. */
function fieldsOf(file: string): string[] | undefined {
  const stat = textOf(file);
  // The second field is the program's name in brackets and may hold anything.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
