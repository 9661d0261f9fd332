/** What convgrade remembers of this machine between runs, in the user's cache folder. */
import { readFile } from "node:fs/promises";
import { cpus, homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type QuietCore, quietCore } from "./measure/quiet-core.ts";
import { writeAtomically } from "./results/store.ts";

const remembered = z.object({
  cpu: z.string(),
  node: z.string(),
  /** What the yardstick reads on a quiet core. */
  quietLevel: z.number().positive(),
});

function file(): string {
  return join(
    process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"),
    "convgrade",
    "machine.json",
  );
}

function thisMachine(): { cpu: string; node: string } {
  return { cpu: cpus()[0]?.model.trim() ?? "unknown", node: process.version };
}

/** The quiet core of this processor and Node version, as far as earlier runs know it. */
export async function recallQuietCore(): Promise<QuietCore> {
  const text = await readFile(file(), "utf8").catch(() => "{}");
  try {
    const known = remembered.parse(JSON.parse(text));
    const { cpu, node } = thisMachine();
    return quietCore(known.cpu === cpu && known.node === node ? known.quietLevel : undefined);
  } catch {
    return quietCore();
  }
}

/** Forgetting costs nothing but a little time in the next run, so failures are let go. */
export async function rememberQuietCore(core: QuietCore): Promise<void> {
  const quietLevel = core.level();
  if (quietLevel === undefined || !core.isCalibrated()) return;
  const text = JSON.stringify({ ...thisMachine(), quietLevel });
  await writeAtomically(file(), `${text}\n`).catch(() => {});
}
