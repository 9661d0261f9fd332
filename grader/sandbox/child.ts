/**
 * One sandboxed process as the judge sees it: it takes a request, gives one answer, and is killed
 * when it takes too long, says too much, or says it at the wrong time. The judge's own clocks decide.
 */
import { randomUUID } from "node:crypto";
import type { Readable, Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { type ProcessLimits, type ProgramKind, STATUS_FD } from "./command.ts";
import { cpuMsOf, cpuUsOf, isWaiting, peakMiBOf, TELLS_CPU_TIME } from "./cpu-clock.ts";
import { type Death, deathOf, type Seen } from "./death.ts";
import { SandboxFault } from "./fault.ts";
import { encodeFrame, type Frame, frameReader } from "./frames.ts";
import { has, type Layers } from "./layers.ts";
import { judgeMark } from "./orphans.ts";
import { startProcess } from "./process.ts";
import { passedLimit } from "./request-limit.ts";

/** Bounds on one request. */
export interface RequestLimits {
  readonly cpuMs: number;
}

export type Answer =
  | { readonly kind: "frame"; readonly frame: Frame }
  | { readonly kind: "died"; readonly death: Death };

export interface Child extends AsyncDisposable {
  readonly alive: () => boolean;
  /** CPU time since it was started, by the kernel's account; undefined where there is none. */
  readonly cpuMs: () => number | undefined;
  /** The same in µs, once the child waits for the next request; undefined also where it is counted in ticks. */
  readonly cpuUsAtRest: () => Promise<number | undefined>;
  /** Sends one request and waits for its answer, or for the child's end. */
  readonly request: (
    meta: object,
    data: Uint8Array | undefined,
    limits: RequestLimits,
  ) => Promise<Answer>;
  readonly kill: () => Promise<void>;
}

const POLL_MS = 20;
/** Times that an honest child is seen on its way from an answer to waiting, at most. */
const LOOKS_FOR_REST = 50;
/** Time in which bubblewrap, once it is to be ended, tells which process it has started. */
const STARTING_MS = 1000;
const STDERR_LIMIT = 4096;
/** What no honest child says on standard error: reading on would cost the judge more than the child. */
const STDERR_FLOOD_BYTES = 16 << 20;

export function startChild(
  layers: Layers,
  kind: ProgramKind,
  source: string,
  limits: ProcessLimits,
): Child {
  const wrapped = has(layers, "bubblewrap");
  const subprocess = startProcess(layers, kind, source + judgeMark(), limits);
  const stdin = subprocess.stdin as Writable;
  let ended = false;
  let stderr = "";
  let heardBytes = 0;
  let killedFor: Death | undefined;
  let up = false;
  let childPid = wrapped ? undefined : subprocess.pid;
  let pending: ((answer: Answer) => void) | undefined;
  let seen: Seen = { cpuMs: undefined, peakMiB: undefined };

  const look = (): Seen => {
    if (childPid !== undefined) {
      seen = {
        cpuMs: cpuMsOf(childPid) ?? seen.cpuMs,
        peakMiB: peakMiBOf(childPid) ?? seen.peakMiB,
      };
    }
    return seen;
  };
  const kill = (why: Death): void => {
    killedFor ??= why;
    if (ended) return;
    if (wrapped && !up) endWhileStarting();
    else subprocess.kill("SIGKILL");
  };
  /** bubblewrap that is killed before its child runs would leave it behind: the child goes first. */
  const endWhileStarting = (): void => {
    if (childPid === undefined) {
      setTimeout(letGo, STARTING_MS).unref();
      return;
    }
    try {
      process.kill(childPid, "SIGKILL");
    } catch {
      // It has ended by itself, and bubblewrap with it.
    }
    subprocess.kill("SIGKILL");
  };
  /** What bubblewrap left behind may hold the pipes open; their end is what is waited for. */
  const letGo = (): void => {
    subprocess.kill("SIGKILL");
    for (const pipe of subprocess.stdio) pipe?.destroy();
  };
  const settle = (answer: Answer): void => {
    const resolve = pending;
    pending = undefined;
    resolve?.(answer);
  };

  const read = frameReader((frame) => {
    up = true;
    // Bytes that nobody asked for: no honest child sends any.
    if (pending === undefined) kill({ kind: "crash", detail: "it sent a message unasked" });
    else settle({ kind: "frame", frame });
  });
  (subprocess.stdout as Readable).on("data", (chunk: Buffer) => {
    try {
      read(chunk);
    } catch {
      kill({ kind: "crash", detail: "it broke the protocol" });
    }
  });
  (subprocess.stderr as Readable).on("data", (chunk: Buffer) => {
    if (stderr.length < STDERR_LIMIT) stderr += chunk.toString("latin1").slice(0, STDERR_LIMIT);
    heardBytes += chunk.length;
    if (heardBytes > STDERR_FLOOD_BYTES) {
      kill({ kind: "crash", detail: "it flooded standard error" });
    }
  });
  stdin.on("error", () => {}); // the child is gone; its end is reported below
  if (wrapped) {
    let status = "";
    (subprocess.stdio[STATUS_FD] as unknown as Readable).on("data", (chunk: Buffer) => {
      if (status.length < STDERR_LIMIT) status += chunk.toString("latin1");
      childPid ??= Number(/"child-pid": (\d+)/.exec(status)?.[1] ?? 0) || undefined;
      if (killedFor !== undefined && !up) endWhileStarting();
    });
  }
  const end = subprocess.then((result) => {
    ended = true;
    const death = killedFor ?? deathOf(result, { stderr, seen, cpuSeconds: limits.cpuSeconds });
    settle({ kind: "died", death });
  });

  return {
    alive: () => !ended,
    cpuMs: () => (childPid === undefined ? undefined : cpuMsOf(childPid)),
    cpuUsAtRest: async () => {
      if (childPid === undefined) return undefined;
      for (let look = 0; look < LOOKS_FOR_REST && !isWaiting(childPid); look++)
        await setImmediate();
      return cpuUsOf(childPid);
    },
    request: async (meta, data, { cpuMs }) => {
      if (pending !== undefined) throw new Error("Expected one request at a time, got a second.");
      if (ended) throw new SandboxFault(`The ${kind} ended before it was asked. ${stderr}`.trim());
      // Drawn from a cache: a system call for each would cost as much as sending the request.
      const nonce = randomUUID();
      const answered = new Promise<Answer>((resolve) => {
        pending = resolve;
      });
      // From the first look on: most answers come before it, and looking costs more than asking.
      let cpuBefore: number | undefined;
      const wallBefore = performance.now();
      const watch = setInterval(() => {
        const cpu = look().cpuMs;
        cpuBefore ??= cpu;
        const spent = {
          cpuMs: cpu === undefined ? undefined : cpu - (cpuBefore ?? cpu),
          wallMs: performance.now() - wallBefore,
        };
        const passed = passedLimit(spent, cpuMs, TELLS_CPU_TIME);
        if (passed !== undefined) kill(passed);
      }, POLL_MS);
      stdin.write(encodeFrame({ nonce, ...meta }, data));
      const answer = await answered;
      clearInterval(watch);
      if (
        answer.kind === "frame" &&
        (answer.frame.meta as { nonce?: unknown } | null)?.nonce !== nonce
      ) {
        kill({ kind: "crash", detail: "it answered another request" });
        await end;
        return { kind: "died", death: { kind: "crash", detail: "it answered another request" } };
      }
      return answer;
    },
    kill: async () => {
      kill({ kind: "crash", detail: "the judge ended it" });
      await end;
    },
    [Symbol.asyncDispose]: async () => {
      kill({ kind: "crash", detail: "the judge ended it" });
      await end;
    },
  };
}
