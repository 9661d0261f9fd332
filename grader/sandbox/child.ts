/**
 * One sandboxed process as the judge sees it: it takes a request, gives one answer, and is killed
 * when it takes too long, says too much, or says it at the wrong time. The judge's own clocks decide.
 */
import { randomBytes } from "node:crypto";
import type { Readable, Writable } from "node:stream";
import { type ProcessLimits, type ProgramKind, STATUS_FD } from "./command.ts";
import { cpuMsOf } from "./cpu-clock.ts";
import { SandboxFault } from "./fault.ts";
import { encodeFrame, type Frame, frameReader } from "./frames.ts";
import { has, type Layers } from "./layers.ts";
import { startProcess } from "./process.ts";

/** Bounds on one request. */
export interface RequestLimits {
  readonly cpuMs: number;
}

/** How a child ended while a request was open. */
export type Death =
  | { readonly kind: "cpu-limit" }
  | { readonly kind: "deadline" }
  | { readonly kind: "memory" }
  | { readonly kind: "crash"; readonly detail: string };

export type Answer =
  | { readonly kind: "frame"; readonly frame: Frame }
  | { readonly kind: "died"; readonly death: Death };

export interface Child extends AsyncDisposable {
  readonly alive: () => boolean;
  /** CPU time since it was started, by the kernel's account; undefined where there is none. */
  readonly cpuMs: () => number | undefined;
  /** Sends one request and waits for its answer, or for the child's end. */
  readonly request: (
    meta: object,
    data: Uint8Array | undefined,
    limits: RequestLimits,
  ) => Promise<Answer>;
  readonly kill: () => Promise<void>;
}

const POLL_MS = 20;
const STDERR_LIMIT = 4096;

/** The wall deadline that goes with a CPU limit: generous, since a busy machine is nobody's fault. */
export function deadlineMs(cpuMs: number): number {
  return 10 * cpuMs + 2000;
}

export function startChild(
  layers: Layers,
  kind: ProgramKind,
  source: string,
  limits: ProcessLimits,
): Child {
  const wrapped = has(layers, "bubblewrap");
  const subprocess = startProcess(layers, kind, source, limits);
  const stdin = subprocess.stdin as Writable;
  let ended = false;
  let stderr = "";
  let killedFor: Death | undefined;
  let childPid = wrapped ? undefined : subprocess.pid;
  let pending: ((answer: Answer) => void) | undefined;

  const kill = (why: Death): void => {
    killedFor ??= why;
    subprocess.kill("SIGKILL");
  };
  const settle = (answer: Answer): void => {
    const resolve = pending;
    pending = undefined;
    resolve?.(answer);
  };

  const read = frameReader((frame) => {
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
  });
  stdin.on("error", () => {}); // the child is gone; its end is reported below
  if (wrapped) {
    let status = "";
    (subprocess.stdio[STATUS_FD] as unknown as Readable).on("data", (chunk: Buffer) => {
      if (status.length < STDERR_LIMIT) status += chunk.toString("latin1");
      childPid ??= Number(/"child-pid": (\d+)/.exec(status)?.[1] ?? 0) || undefined;
    });
  }
  const end = subprocess.then((result) => {
    ended = true;
    const death = killedFor ?? deathOf(result.signal, result.exitCode, stderr);
    settle({ kind: "died", death });
  });

  return {
    alive: () => !ended,
    cpuMs: () => (childPid === undefined ? undefined : cpuMsOf(childPid)),
    request: async (meta, data, { cpuMs }) => {
      if (pending !== undefined) throw new Error("Expected one request at a time, got a second.");
      if (ended) throw new SandboxFault(`The ${kind} ended before it was asked. ${stderr}`.trim());
      const nonce = randomBytes(16).toString("hex");
      const answered = new Promise<Answer>((resolve) => {
        pending = resolve;
      });
      const cpuBefore = childPid === undefined ? 0 : (cpuMsOf(childPid) ?? 0);
      const wallBefore = performance.now();
      const watch = setInterval(() => {
        const cpu = childPid === undefined ? undefined : cpuMsOf(childPid);
        if (cpu !== undefined && cpu - cpuBefore > cpuMs) kill({ kind: "cpu-limit" });
        else if (performance.now() - wallBefore > deadlineMs(cpuMs)) kill({ kind: "deadline" });
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

/** What ended a child that we didn't kill. bubblewrap reports a signal as exit code 128 + number. */
function deathOf(signal: string | undefined, exitCode: number | undefined, stderr: string): Death {
  const code = signal === undefined ? exitCode : signal;
  if (code === "SIGXCPU" || code === 128 + 24) return { kind: "cpu-limit" };
  if (
    /out of memory|allocation failed|memory limit|is_heap_oom = 1|CALL_AND_RETRY_LAST|Last few GCs/i.test(
      stderr,
    )
  )
    return { kind: "memory" };
  if (code === "SIGKILL" || code === 128 + 9) return { kind: "memory" };
  return { kind: "crash", detail: `it ended with ${code ?? "no exit code"}` };
}
