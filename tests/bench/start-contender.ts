import { fork } from "node:child_process";
import { once } from "node:events";
import type { Answer, Ask, ContenderSpec } from "./messages.ts";

/** The process of one variant on one layer, from outside. */
export interface Contender extends AsyncDisposable {
  /** CPU time in ms of the first call, and the peak memory in KiB after it. */
  readonly firstCall: () => Promise<{ readonly cpuMs: number; readonly peakKiB: number }>;
  /** @throws Error when an output isn't what the files hold */
  readonly verify: (expected: readonly string[]) => Promise<void>;
  /** Calls for so long, at least once. @returns CPU time in ms of the last call */
  readonly warmUp: (cpuMs: number) => Promise<number>;
  /** @returns CPU time in ms of one of so many calls */
  readonly time: (calls: number) => Promise<number>;
}

export function startContender(spec: ContenderSpec): Contender {
  const child = fork(new URL("contender.ts", import.meta.url), [JSON.stringify(spec)], {
    execArgv: ["--single-threaded"],
    env: {},
  });
  const exited = once(child, "exit");
  const name = `${spec.variant} on ${spec.layer} m${spec.m}`;

  async function ask<Kind extends Answer["kind"]>(question: Ask, kind: Kind) {
    child.send(question);
    const answer = await Promise.race([
      once(child, "message").then(([message]) => message as Answer),
      exited.then((): Answer => ({ kind: "failed", message: "Its process ended." })),
    ]);
    if (answer.kind === "failed") throw new Error(`${name}: ${answer.message}`);
    if (answer.kind !== kind) throw new Error(`${name}: expected ${kind}, got ${answer.kind}.`);
    return answer as Extract<Answer, { kind: Kind }>;
  }

  return {
    firstCall: () => ask({ kind: "first-call" }, "called"),
    verify: async (expected) => void (await ask({ kind: "verify", expected }, "verified")),
    warmUp: async (cpuMs) => (await ask({ kind: "warm-up", cpuMs }, "timed")).cpuMs,
    time: async (calls) => (await ask({ kind: "time", calls }, "timed")).cpuMs,
    [Symbol.asyncDispose]: async () => {
      if (child.connected) child.disconnect();
      child.kill("SIGKILL");
      await exited;
    },
  };
}
