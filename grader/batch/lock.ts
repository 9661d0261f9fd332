import { randomUUID } from "node:crypto";
import { link, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { startTicksOf } from "../sandbox/cpu-clock.ts";
import { UsageError } from "../usage-error.ts";
import { LOCK } from "./names.ts";

const ATTEMPTS = 50;
/** What another batch may need to take a dead one's lock away. */
const TURN_MS = 5;

const holder = z.object({ pid: z.int().positive(), startTicks: z.number().nullable() });

/**
 * Claims a results folder for this process. A batch that was killed leaves its lock behind; it is
 * taken over, since no process with that number and start time runs any more.
 *
 * @throws UsageError while another batch is grading into the folder
 */
export async function lockFolder(folder: string): Promise<AsyncDisposable> {
  const file = join(folder, LOCK);
  // Written whole under a name of its own, then linked: nobody ever sees half a lock.
  const own = join(folder, `${LOCK}.${process.pid}.${randomUUID()}`);
  await writeFile(
    own,
    JSON.stringify({
      id: randomUUID(),
      pid: process.pid,
      startTicks: startTicksOf(process.pid) ?? null,
    }),
  );
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (await linked(own, file)) {
        return { [Symbol.asyncDispose]: () => unlink(file).catch(() => {}) };
      }
      const text = await readFile(file, "utf8").catch(() => undefined);
      if (text === undefined) continue; // let go just now
      const pid = livingHolder(text);
      if (pid !== undefined) {
        throw new UsageError(
          `Another batch (process ${pid}) is grading into ${folder}. Wait for it, or give this one another --out.`,
        );
      }
      await removeStale(file, own);
    }
  } finally {
    await unlink(own).catch(() => {});
  }
  throw new UsageError(`Expected to lock ${folder}, but others keep taking it. Try again.`);
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Takes a dead batch's lock away. Only one batch at a time may do so, or a slow one could take away
 * the fresh lock of a quick one.
 */
async function removeStale(file: string, own: string): Promise<void> {
  const guard = `${file}.takeover`;
  if (!(await linked(own, guard))) {
    const text = await readFile(guard, "utf8").catch(() => undefined);
    // Its holder died within the few lines below.
    if (text !== undefined && livingHolder(text) === undefined) await unlink(guard).catch(() => {});
    await setTimeout(TURN_MS);
    return;
  }
  try {
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text !== undefined && livingHolder(text) === undefined) await unlink(file);
  } finally {
    await unlink(guard).catch(() => {});
  }
}

function livingHolder(text: string): number | undefined {
  let parsed: z.infer<typeof holder>;
  try {
    parsed = holder.parse(JSON.parse(text));
  } catch {
    return undefined; // cut off while it was written
  }
  try {
    process.kill(parsed.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return undefined;
  }
  const startTicks = startTicksOf(parsed.pid) ?? null;
  return startTicks === parsed.startTicks ? parsed.pid : undefined;
}
