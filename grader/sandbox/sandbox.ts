/**
 * Theory of operation. A submission's script runs in an isolate (isolated-vm), in a child process
 * (Node, one thread), in an operating-system sandbox (bubblewrap, seccomp, resource limits). The
 * judge stays outside, and trusts nothing that comes back:
 *
 * - Requests and answers are frames on a pipe. An answer must carry the request's nonce, fit its
 *   zod schema and arrive before the deadline; otherwise the child is killed.
 * - Limits on time are enforced from outside, by the kernel's account of the child's CPU time.
 * - A child that died is replaced at the next call, with the same script: one crash costs one call.
 * - A child that somebody else killed is nobody's verdict, unless it held so much memory that the
 *   kernel had reason to.
 * - A child gets a script only once it has answered a greeting: what ends it from then on is the
 *   script's doing, even while it is being loaded.
 *
 * What a student's code did is a value ({@link CallOutcome}); what we did wrong is thrown
 * ({@link SandboxFault}).
 */
import { openAccount } from "./account.ts";
import { type CallFailure, type CallLimits, type CallOutcome, malformed } from "./call-outcome.ts";
import { type Answer, type Child, startChild } from "./child.ts";
import { filesInside } from "./command.ts";
import { type Death, describeDeath, failureOf } from "./death.ts";
import { SandboxFault } from "./fault.ts";
import type { Layers } from "./layers.ts";
import { callAnswer, memoryAnswer, openAnswer, readyAnswer } from "./messages.ts";
import { buildPrograms, type Programs } from "./programs.ts";
import {
  type Argument,
  packArguments,
  type ResultKind,
  unpackResult,
  type Value,
  wordsOfKind,
} from "./values.ts";

export interface CallOptions {
  /** Watches inputs and earlier outputs for changes; takes time, so not in timed calls. */
  readonly watch?: boolean;
  /** Looks how crowded the core is, and holds the claimed time against the kernel's account. */
  readonly timed?: boolean;
}

/** One function of one script, ready to be called. */
export interface Sandbox extends AsyncDisposable {
  /** Loads the script now; without it the first call does. Undefined when all went well. */
  readonly load: () => Promise<CallFailure | undefined>;
  readonly call: (args: readonly Argument[], options?: CallOptions) => Promise<CallOutcome>;
  /** CPU time that loading and calls have cost so far, failed ones too. */
  readonly spentCpuMs: () => number;
  /** Peak resident memory of the child so far, in KiB, with these arguments moved in. */
  readonly peakMemoryKiB: (args: readonly Argument[]) => Promise<number | undefined>;
}

/** A process that can host one sandbox after another, each in a fresh isolate. */
export interface Runner extends AsyncDisposable {
  readonly open: (
    script: string,
    exportName: string,
    result: ResultKind,
    limits: CallLimits,
  ) => Sandbox;
}

/** Everything needed to start children: found and built once per run of the grader. */
export interface SandboxKit {
  readonly layers: Layers;
  readonly programs: Programs;
}

/** A backstop: each request has a limit of its own, which the judge enforces. */
const RUNNER_CPU_SECONDS = 120;
/** Data segment of a runner. */
export const DATA_MIB = 2000;
/** CPU time in which a child has to be up. */
const START_CPU_MS = 2000;
export async function sandboxKit(layers: Layers): Promise<SandboxKit> {
  return { layers, programs: await buildPrograms(filesInside(layers)) };
}

/**
 * Starts a runner; the process is up before the first sandbox is opened.
 *
 * @param cpuSeconds over the process's whole life, however many sandboxes it hosts
 */
export function startRunner(
  { layers, programs }: SandboxKit,
  cpuSeconds: number = RUNNER_CPU_SECONDS,
): Runner {
  const start = (): Child =>
    startChild(layers, "runner", programs.runner, {
      cpuSeconds,
      dataMiB: DATA_MIB,
    });
  let child = start();
  let fresh = true;
  let host: object | undefined;
  /** Of what the child does since it got a script. */
  let account = openAccount(child);

  const ready = (): Child => {
    if (!child.alive()) {
      child = start();
      fresh = true;
      host = undefined;
    }
    return child;
  };
  const ask = async (
    meta: object,
    data: Uint8Array | undefined,
    cpuMs: number,
  ): Promise<Answer> => {
    ready();
    if (fresh) {
      await greet(child);
      fresh = false;
    }
    return await child.request(meta, data, { cpuMs });
  };

  return {
    open: (script, exportName, result, limits) => {
      const self = {};
      const { callCpuMs: cpuMs, memoryMiB } = limits;
      let spentMs = 0;
      const died = (death: Death): CallFailure => {
        const failure = failureOf(death, limits);
        if (failure.kind === "time-limit") spentMs += cpuMs;
        return failure;
      };

      /** Somebody else than our runner answers in that process, which only the script can have let in. */
      const brokeProtocol = async (): Promise<CallFailure> => {
        await child.kill();
        return died({ kind: "crash", detail: "it broke the protocol" });
      };

      const load = async (): Promise<CallFailure | undefined> => {
        if (child.alive() && host === self) return undefined;
        const kind = wordsOfKind(result);
        const meta = { op: "open", shim: programs.shim, exportName, kind, memoryMiB };
        const answer = await ask(meta, new TextEncoder().encode(script), cpuMs);
        if (answer.kind === "died") return died(answer.death);
        const answered = openAnswer.safeParse(answer.frame.meta);
        if (!answered.success) return brokeProtocol();
        const { nonce: _, cpuUs, ...opened } = answered.data;
        spentMs += cpuUs / 1000;
        host = opened.kind === "opened" ? self : undefined;
        account = openAccount(child);
        return opened.kind === "opened" ? undefined : opened;
      };

      const call = async (
        args: readonly Argument[],
        { watch = false, timed = false }: CallOptions = {},
      ): Promise<CallOutcome> => {
        const unloaded = await load();
        if (unloaded !== undefined) return unloaded;
        const { words, data } = packArguments(args);
        const earlierUs = timed ? await account.spentUs() : undefined;
        const answer = await ask({ op: "call", words, watch, timed }, data, cpuMs);
        if (answer.kind === "died") return died(answer.death);
        const answered = callAnswer.safeParse(answer.frame.meta);
        if (!answered.success) return brokeProtocol();
        const { nonce: _, cpuUs, ...outcome } = answered.data;
        spentMs += cpuUs / 1000;
        account.claim(cpuUs);
        switch (outcome.kind) {
          case "returned": {
            const value = readResult(result, answer.frame.data);
            if (value === undefined) return brokeProtocol();
            const returned = { ...outcome, cpuUs, result: value };
            account.claim(returned.moveUs);
            const besideUs = timed ? await account.settle(returned, earlierUs) : returned.moveUs;
            return { ...returned, besideUs };
          }
          case "malformed":
            return malformed(result, outcome.reason);
          case "memory-limit":
            host = undefined; // the isolate is gone
            return outcome;
          default:
            return outcome;
        }
      };

      return {
        load,
        call,
        spentCpuMs: () => spentMs,
        peakMemoryKiB: async (args) => {
          if ((await load()) !== undefined) return undefined;
          const { words, data } = packArguments(args);
          const answer = await ask({ op: "memory", words }, data, cpuMs);
          if (answer.kind === "died") return undefined;
          return memoryAnswer.safeParse(answer.frame.meta).data?.peakKiB;
        },
        [Symbol.asyncDispose]: async () => {
          if (host === self) host = undefined;
        },
      };
    },
    [Symbol.asyncDispose]: async () => child[Symbol.asyncDispose](),
  };
}

/** @throws SandboxFault when the child doesn't come up: none of a submission's code has run in it */
async function greet(child: Child): Promise<void> {
  const answer = await child.request({ op: "hello" }, undefined, { cpuMs: START_CPU_MS });
  if (answer.kind === "died") {
    throw new SandboxFault(`The sandbox did not start: ${describeDeath(answer.death)}.`);
  }
  if (readyAnswer.safeParse(answer.frame.meta).success) return;
  await child.kill();
  throw new SandboxFault("Expected a greeting of our runner's, got another answer.");
}

/** Undefined when the bytes are not what their own numbers say. */
function readResult(kind: ResultKind, data: Uint8Array): Value | undefined {
  try {
    return unpackResult(kind, data);
  } catch {
    return undefined;
  }
}
