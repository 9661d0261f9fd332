import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, readdir, readFile, unlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { isRunning, ownIdentity } from "../sandbox/identity.ts";
import { UsageError } from "../usage-error.ts";
import { LOCK } from "./names.ts";

const ATTEMPTS = 50;
/** What another batch may need to take a dead one's lock away. */
const TURN_MS = 5;

const holder = z.object({
  host: z.string(),
  /** Another one: the machine was started anew since, and nothing of before runs any more. */
  boot: z.string().nullable(),
  pids: z.string().nullable(),
  pid: z.int().positive(),
  startTicks: z.number().nullable(),
});
type Holder = z.output<typeof holder>;

/**
 * Claims a results folder for this process. A batch that was killed leaves its lock behind; it is
 * taken over where it is certain that its process runs no more. No clock is asked.
 *
 * @throws UsageError while another batch is grading into the folder, and where the folder can't be
 * written
 */
export async function lockFolder(folder: string): Promise<AsyncDisposable> {
  const file = join(folder, LOCK);
  // Written whole under a name of its own, then linked: nobody ever sees half a lock.
  const own = `${file}.${randomUUID()}`;
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await writeFile(own, JSON.stringify(thisBatch()));
      if (await linked(own, file)) {
        await removeLeft(folder);
        return { [Symbol.asyncDispose]: () => unlink(file).catch(() => {}) };
      }
      const text = await readFile(file, "utf8").catch(() => undefined);
      if (text === undefined) continue; // let go just now
      const other = holderOf(text);
      if (mayLive(other)) throw new UsageError(refusal(other, folder));
      await removeStale(file, own);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `Expected a results folder that can be written at ${folder}: ${(error as Error).message}. Make room or make it writable, or choose another --out.`,
    );
  } finally {
    await unlink(own).catch(() => {});
  }
  throw new UsageError(`Expected to lock ${folder}, but others keep taking it. Try again.`);
}

/** False where the name is taken, or where the winner has just taken our file for one left behind. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOENT") return false;
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
    if (text !== undefined && !mayLive(holderOf(text))) await unlink(guard).catch(() => {});
    await setTimeout(TURN_MS);
    return;
  }
  try {
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text !== undefined && !mayLive(holderOf(text))) await unlink(file);
  } finally {
    await unlink(guard).catch(() => {});
  }
}

/** Takes away what other batches left of their attempts to lock the folder when they were killed. */
async function removeLeft(folder: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names.filter((one) => one.startsWith(`${LOCK}.`))) {
    const path = join(folder, name);
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text !== undefined && !mayLive(holderOf(text))) await unlink(path).catch(() => {});
  }
}

function thisBatch(): Holder {
  return { host: hostname(), boot: ownBoot(), ...ownIdentity() };
}

/** Null where the system doesn't tell. */
function ownBoot(): string | null {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return null;
  }
}

/** Undefined for what no batch has written whole: the disk lost it. */
function holderOf(text: string): Holder | undefined {
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** False only where it is certain that the holder has ended. */
function mayLive(other: Holder | undefined): other is Holder {
  if (other === undefined) return false;
  return isElsewhere(other) || (other.boot === ownBoot() && isRunning(other));
}

/** Whether it runs, or ran, where its process can't be seen from here: the folder is shared. */
function isElsewhere({ host, boot, pids }: Holder): boolean {
  const here = thisBatch();
  return host !== here.host || (boot === here.boot && pids !== here.pids);
}

function refusal(other: Holder, folder: string): string {
  if (!isElsewhere(other)) {
    return `Another batch (process ${other.pid}) is grading into ${folder}. Wait for it, or give this one another --out.`;
  }
  return `A batch on another machine or in another container (${JSON.stringify(other.host)}, process ${other.pid}) is grading into ${folder}, or was killed there: from here nobody can tell. Wait for it, or give this one another --out. If it surely runs no more, delete ${join(folder, LOCK)} and give the same command again.`;
}
