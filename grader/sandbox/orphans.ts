/**
 * A sandbox dies with its judge, but for one moment of its start: a process that bubblewrap has just
 * made waits for ever when its parent is killed (https://github.com/containers/bubblewrap/issues/633).
 * So every child carries its judge's identity in its command line, and the next batch ends those
 * whose judge runs no more.
 */
import { readdirSync, readFileSync } from "node:fs";
import { type Identity, isRunning, ownIdentity } from "./identity.ts";

const MARK = /\n\/\/ judge (\S+) (\d+) (\d+)\0$/;

/** A comment that ends a child's program. */
export function judgeMark(): string {
  const { pids, pid, startTicks } = ownIdentity();
  return `\n// judge ${pids} ${pid} ${startTicks}`;
}

/** Does nothing where there is no /proc. */
export function endOrphans(): void {
  const own = ownIdentity();
  for (const pid of runningPids()) {
    const judge = judgeOf(pid);
    if (judge === undefined || judge.pids !== own.pids || isRunning(judge)) continue;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended meanwhile, or belongs to another user, who will end it.
    }
  }
}

function runningPids(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function judgeOf(pid: number): Identity | undefined {
  try {
    const [, pids, judge, startTicks] =
      MARK.exec(readFileSync(`/proc/${pid}/cmdline`, "latin1")) ?? [];
    if (pids === undefined) return undefined;
    return { pids, pid: Number(judge), startTicks: Number(startTicks) };
  } catch {
    return undefined; // it has ended meanwhile
  }
}
