import { open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { startTicksOf } from "../sandbox/cpu-clock.ts";
import { UsageError } from "../usage-error.ts";

const holder = z.object({ pid: z.int().positive(), startTicks: z.number().nullable() });

/**
 * Claims a results folder for this process. A batch that was killed leaves its lock behind; it is
 * taken over, since no process with that number and start time runs any more.
 *
 * @throws UsageError while another batch is grading into the folder
 */
export async function lockFolder(folder: string): Promise<AsyncDisposable> {
  const file = join(folder, ".batch.lock");
  const own = JSON.stringify({ pid: process.pid, startTicks: startTicksOf(process.pid) ?? null });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(file, "wx");
      await handle.writeFile(own);
      await handle.close();
      return { [Symbol.asyncDispose]: () => unlink(file).catch(() => {}) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const text = await readFile(file, "utf8").catch(() => "");
    const pid = livingHolder(text);
    if (pid !== undefined) {
      throw new UsageError(
        `Another batch (process ${pid}) is grading into ${folder}. Wait for it, or give this one another --out.`,
      );
    }
    await unlink(file).catch(() => {});
  }
  throw new UsageError(`Expected to lock ${folder}, but others keep taking it. Try again.`);
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
