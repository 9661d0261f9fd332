/**
 * Importing runs what stands outside of functions, and a loop without an end there would hold up this
 * process's only thread. So another thread watches, which can do no more than to say so and to end
 * the process.
 */
import { url as debuggerUrl } from "node:inspector";
import { Worker } from "node:worker_threads";
import { wrap } from "../report/wrap.ts";

/** Imports a part's file. */
export type Load = () => Promise<Readonly<Record<string, unknown>>>;

const LOAD_LIMIT_MS = 30_000;

const WATCHDOG = `
const { workerData: { limitMs, said } } = require("node:worker_threads");
setTimeout(() => {
  require("node:fs").writeSync(2, said);
  process.kill(process.pid, "SIGKILL");
}, limitMs);
`;

/**
 * Imports a part's file; ends the process where that takes too long, unless a debugger holds it up.
 *
 * @param file as a student knows it
 */
export async function boundedLoad(
  load: Load,
  file: string,
  limitMs = LOAD_LIMIT_MS,
): ReturnType<Load> {
  if (debuggerUrl() !== undefined) return load();
  const lines = wrap(
    `${file} does not finish loading: look for a loop outside of functions, there or in what it imports.`,
    0,
  );
  const said = `\n${lines.join("\n")}\n\n`;
  const watchdog = new Worker(WATCHDOG, {
    ...{ eval: true, workerData: { limitMs, said } },
    execArgv: [], // those of this process may change what the program means
  });
  watchdog.unref();
  try {
    return await load();
  } finally {
    await watchdog.terminate();
  }
}
