/**
 * Calls a student's function in this process, as a sandbox would: arguments in memory of their own,
 * results read by what they are, purity watched. Here console.log shows, and breakpoints hold.
 */
import { url as debuggerUrl } from "node:inspector";
import { Script } from "node:vm";
import type { Call } from "../check/run-case.ts";
import type { Locate } from "../results/encode.ts";
import { type CallFailure, malformed } from "../sandbox/call-outcome.ts";
import { receive } from "../sandbox/inside/isolate/arguments.ts";
import { alarmsIn } from "../sandbox/inside/isolate/codes.ts";
import { pack, read } from "../sandbox/inside/isolate/result.ts";
import { watcher } from "../sandbox/inside/isolate/watcher.ts";
import { OUT_OF_MEMORY } from "../sandbox/inside/out-of-memory.ts";
import { printable } from "../sandbox/printable.ts";
import { packArguments, type ResultKind, unpackResult, wordsOfKind } from "../sandbox/values.ts";
import type { Place, PlaceOf } from "./own-place.ts";
import { saidBy } from "./said-by.ts";

export type Implementation = (...args: unknown[]) => unknown;

export interface CalledHere {
  readonly call: Call;
  /** Where the calls threw. */
  readonly locate: Locate;
}

interface Options {
  readonly kind: ResultKind;
  /** After which a call is taken to have no end; unless a debugger holds it up. */
  readonly limitMs: number;
  /** The line of the student's that an error comes from. */
  readonly placeOf: PlaceOf;
}

export function callHere(
  implementation: Implementation,
  { kind, limitMs, placeOf }: Options,
): CalledHere {
  const words = wordsOfKind(kind);
  const watched = watcher();
  const places: Place[] = [];
  const failureOf = (error: unknown): CallFailure => {
    const failure = describe(error, limitMs);
    const place = placeOf(error);
    if (failure.kind !== "threw" || place === undefined) return failure;
    places.push(place);
    return { kind: "threw", error: { ...failure.error, line: places.length, column: 1 } };
  };
  return {
    locate: (line) => places[line - 1],
    call: async (args) => {
      const packed = packArguments(args);
      const received = receive(packed.data.buffer as ArrayBuffer, packed.words);
      watched.before(received.arrays);
      try {
        const result = within(limitMs, () => read(implementation(...received.args), words));
        if (typeof result === "number") return malformed(kind, result);
        const alarms = watched.after(result.arrays);
        return {
          ...{ kind: "returned", cpuUs: 0, wallUs: 0, moveUs: 0, besideUs: 0, crowding: 0 },
          result: unpackResult(kind, new Uint8Array(pack(result, alarms), 8)),
          ...alarmsIn(alarms),
        };
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

const RUN = "convgradeRun";
const bounded = new Script(`globalThis.${RUN}()`);

/** Ends what doesn't end by itself: V8 watches the time on another thread. */
function within<T>(limitMs: number, work: () => T): T {
  if (debuggerUrl() !== undefined) return work();
  Object.assign(globalThis, { [RUN]: work });
  return bounded.runInThisContext({ timeout: limitMs }) as T;
}

const NAMED = [RangeError, TypeError, ReferenceError, SyntaxError, EvalError, URIError];
const LONGEST_MESSAGE = 1000;

/** What was thrown, as a sandbox would say it. */
function describe(error: unknown, limitMs: number): CallFailure {
  const message = printable(saidBy(error), LONGEST_MESSAGE);
  if (!(error instanceof Error)) {
    return { kind: "threw", error: { name: "a value that is no Error", message } };
  }
  if ("code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
    return { kind: "time-limit", limit: "cpu", cpuMs: limitMs };
  }
  if (error.name === "Todo") return { kind: "unimplemented", message };
  const name = NAMED.find((one) => error instanceof one)?.name ?? "Error";
  if (name === "RangeError" && OUT_OF_MEMORY.test(message)) return { kind: "memory-limit" };
  return { kind: "threw", error: { name, message } };
}
