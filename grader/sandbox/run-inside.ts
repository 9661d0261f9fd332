import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { type ProcessLimits, STATUS_FD } from "./command.ts";
import { has, type Layers } from "./layers.ts";
import { judgeMark } from "./orphans.ts";
import { startProcess } from "./process.ts";
import { DATA_MIB } from "./sandbox.ts";

/** How a program that ran to its end did so. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  /** The signal that ended it, or its exit code. */
  readonly ending: string | number | undefined;
}

const LIMITS: ProcessLimits = { cpuSeconds: 20, dataMiB: DATA_MIB };
const DEADLINE_MS = 30_000;

/** Runs a program of ours in the runner's place, under the layers given. */
export async function runInside(
  layers: Layers,
  source: string,
  limits: Partial<ProcessLimits> = {},
): Promise<Ran> {
  const subprocess = startProcess(layers, "runner", source + judgeMark(), { ...LIMITS, ...limits });
  if (has(layers, "bubblewrap")) (subprocess.stdio[STATUS_FD] as unknown as Readable).resume();
  const deadline = setTimeout(() => subprocess.kill("SIGKILL"), DEADLINE_MS);
  const [stdout, stderr, { signal, exitCode }] = await Promise.all([
    text(subprocess.stdout as Readable),
    text(subprocess.stderr as Readable),
    subprocess,
  ]);
  clearTimeout(deadline);
  return { stdout, stderr, ending: signal ?? exitCode };
}
