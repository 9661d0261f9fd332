import type { Ailment } from "./ailments.ts";
import { ATTEMPTS, type Attempt } from "./attempts.ts";
import { SandboxFault } from "./fault.ts";
import type { LayerName, Layers } from "./layers.ts";
import { printable } from "./printable.ts";
import { runInside } from "./run-inside.ts";

/** An attempt that was made. */
export interface Tried extends Pick<Attempt, "layer" | "what"> {
  /** The code of the error in which it ended, or "no error". */
  readonly answer: string;
  readonly stopped: boolean;
}

/**
 * Makes the attempts that some layers must stop, all in one process, in the runner's place.
 *
 * @param layers those in force: whatever must not be credited with a stop is left out of them
 * @throws SandboxFault when the process doesn't start, with what the system said of it
 */
export async function tryAttempts(
  layers: Layers,
  names: readonly LayerName[],
): Promise<readonly Tried[]> {
  const attempts = ATTEMPTS.filter(({ layer }) => names.includes(layer));
  const { stdout, stderr, ending } = await runInside(layers, programOf(attempts));
  const answers = answersIn(stdout);
  if (answers.length !== attempts.length) {
    const [said = ""] = stderr.split("\n");
    throw new SandboxFault(printable(said).trim() || `the process ended with ${ending}`);
  }
  return attempts.map(({ layer, what, stoppedBy }, i) => {
    const answer = answers[i] ?? "";
    return { layer, what, answer, stopped: stoppedBy.includes(answer) };
  });
}

/** The first layer that didn't stop an attempt. */
export function unstopped(tried: readonly Tried[]): Ailment | undefined {
  const missed = tried.find(({ stopped }) => !stopped);
  if (missed === undefined) return undefined;
  const { layer, what, answer } = missed;
  return {
    layer,
    reason: `${layer} does not stop code that ${what} (${answer})`,
    remedy: "Update the kernel, bubblewrap and convgrade, or grade on another machine.",
  };
}

function answersIn(stdout: string): readonly string[] {
  try {
    return JSON.parse(stdout) as string[];
  } catch {
    return [];
  }
}

function programOf(attempts: readonly Attempt[]): string {
  const functions = attempts.map(({ code }) => `async () => { await (${code}); }`);
  return `
    import fs from "node:fs";
    import os from "node:os";
    import net from "node:net";
    import dgram from "node:dgram";
    import child from "node:child_process";
    import { once } from "node:events";
    import { Worker } from "node:worker_threads";
    const stop = (code) => { throw Object.assign(new Error(), { code }); };
    const found = (things) => things.length > 0 || stop("NOTHING");
    const ended = ({ error }) => { if (error !== undefined) throw error; };
    const answers = [];
    for (const attempt of [${functions.join()}]) {
      answers.push(await attempt().then(() => "no error", (error) => error.code ?? error.name));
    }
    fs.writeSync(1, JSON.stringify(answers));
    process.exit();`;
}
