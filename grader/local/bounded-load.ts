/**
 * Importing runs what stands outside of functions, and a loop without an end there would hold up this
 * process's only thread. So another thread watches, which can do no more than to say so and to end
 * the process. It doesn't watch the clock alone, since a busy machine is slow to find and translate
 * a file: while it waits for that, this thread still beats, and in a loop it doesn't.
 */
import { url as debuggerUrl } from "node:inspector";
import { Worker } from "node:worker_threads";
import { wrap } from "../report/wrap.ts";

/** Imports a part's file. */
export type Load = () => Promise<Readonly<Record<string, unknown>>>;

interface Patience {
  /** How often this thread beats. */
  readonly beatMs: number;
  /** How many beats may be missing: a machine that slept misses one. */
  readonly beats: number;
  /** Of a load that waits for ever, and beats. */
  readonly limitMs: number;
}

const PATIENCE: Patience = { beatMs: 250, beats: 16, limitMs: 30_000 };

/** Not SIGKILL, which is also how a kernel without memory ends a process; but Windows has no other. */
const SIGNAL = process.platform === "win32" ? "SIGKILL" : "SIGALRM";

const WATCHDOG = `
const { workerData: { heart, beatMs, beats, limitMs, said, signal } } = require("node:worker_threads");
let [seen, missing, waitedMs] = [0, 0, 0];
setInterval(() => {
  const beat = Atomics.load(heart, 0);
  missing = beat === seen ? missing + 1 : 0;
  seen = beat;
  waitedMs += beatMs;
  if (missing < beats && waitedMs < limitMs) return;
  require("node:fs").writeSync(2, said);
  process.kill(process.pid, signal);
}, beatMs);
`;

/**
 * Imports a part's file; ends the process where that takes too long, unless a debugger holds it up.
 *
 * @param file as a student knows it
 */
export async function boundedLoad(load: Load, file: string, patience = PATIENCE): ReturnType<Load> {
  if (debuggerUrl() !== undefined) return load();
  const lines = wrap(
    `${file} does not finish loading: look for a loop outside of functions, there or in what it imports.`,
    0,
  );
  const said = `\n${lines.join("\n")}\n\n`;
  const heart = new Int32Array(new SharedArrayBuffer(4));
  const watchdog = new Worker(WATCHDOG, {
    ...{ eval: true, workerData: { heart, said, signal: SIGNAL, ...patience } },
    execArgv: [], // those of this process may change what the program means
  });
  watchdog.unref();
  const beating = setInterval(() => Atomics.add(heart, 0, 1), patience.beatMs / 4);
  try {
    return await load();
  } finally {
    clearInterval(beating);
    await watchdog.terminate();
  }
}

/** Whether vitest complains of a process that was ended here, where a student knows all already. */
export function isEndedHere(error: { readonly cause?: unknown }): boolean {
  const { cause } = error;
  return cause instanceof Error && cause.message.includes(`signal ${SIGNAL}`);
}
