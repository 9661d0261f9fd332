import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect } from "vitest";
import { readResults } from "../../grader/results/store.ts";
import { sandboxesOf } from "../sandbox/processes.ts";
import { batch } from "./small-class.ts";

interface Setting {
  readonly class_: string;
  readonly out: string;
  /** Options that set the course seed. */
  readonly seed: readonly string[];
}

/**
 * Kills a batch after each delay, starts it anew, and at last lets it end. What was written when it
 * was killed must be whole, and must stay as it is.
 *
 * @returns what is left behind in the end: files that aren't results, and processes
 */
export async function killedAt(
  delaysMs: readonly number[],
  { class_, out, seed }: Setting,
): Promise<string[]> {
  const judges: number[] = [];
  let graded = new Map<string, number>();
  const expectKept = async (): Promise<void> => {
    const now = await gradedIn(out);
    for (const [id, writtenMs] of graded) expect([id, now.get(id)]).toEqual([id, writtenMs]);
    graded = now;
  };
  for (const delayMs of delaysMs) {
    const running = batch(class_, out, ...seed);
    judges.push(running.pid ?? 0);
    await setTimeout(delayMs);
    running.kill("SIGKILL");
    await running;
    await expectKept();
  }
  const { exitCode } = await batch(class_, out, ...seed);
  expect(exitCode).toBe(0);
  await expectKept();
  const files = (await readdir(out, { recursive: true })).filter((name) => !ALLOWED.test(name));
  return [...files, ...judges.flatMap(sandboxesOf).map((pid) => `process ${pid}`)];
}

const ALLOWED = /^(course-seed\.txt|gradebook\.csv|\w+(\/(results\.json|report\.txt))?)$/;

/** When the results were written that count: an unread submission's are made anew each time. */
async function gradedIn(out: string): Promise<Map<string, number>> {
  const ids = await readdir(out).catch(() => []);
  const graded = new Map<string, number>();
  for (const id of ids) {
    const file = join(out, id, "results.json");
    const stored = await readResults(file);
    expect(stored.kind).not.toBe("unreadable");
    if (stored.kind !== "results" || stored.results.submission.hash === null) continue;
    graded.set(id, (await stat(file)).mtimeMs);
  }
  return graded;
}
