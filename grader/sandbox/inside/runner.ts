/**
 * The program inside the OS sandbox: hosts one submission's script in an isolate, and answers the
 * judge's requests one at a time. It holds no reference, no expected output and no seed.
 *
 * Everything is synchronous on one thread, so that the CPU time of the process around `go` is the
 * CPU time of the student's call. It enforces no time limit: the judge outside kills the process.
 */
import type { Isolate, Reference } from "isolated-vm";
import { printable } from "../printable.ts";
import type { Word } from "../values.ts";
import { crowding } from "./crowding.ts";
import { alarmsIn, BOUND, WENT } from "./isolate/codes.ts";
import { OUT_OF_MEMORY } from "./out-of-memory.ts";
import { readFrame, writeFrame } from "./pipe.ts";

type IsolatedVm = typeof import("isolated-vm");

type Request = { readonly nonce: string } & (
  | { readonly op: "hello" }
  | {
      readonly op: "open";
      readonly shim: string;
      readonly exportName: string;
      /** What the export returns. */
      readonly kind: readonly Word[];
      readonly memoryMiB: number;
    }
  | {
      readonly op: "call";
      /** How the arguments are built from the frame's data. */
      readonly words: readonly Word[];
      /** Whether inputs and earlier outputs are watched for changes. */
      readonly watch: boolean;
      /** Whether to look how crowded the core is. */
      readonly timed: boolean;
    }
  | { readonly op: "memory"; readonly words: readonly Word[] }
);

const ERROR_NAMES = [
  ...["RangeError", "TypeError", "ReferenceError", "SyntaxError", "EvalError", "URIError", "Error"],
  "a value that is no Error",
];
const SCRIPT_NAME = "submission.js";
/** The shim has cut what it says already. */
const TEXT_LIMIT = 1000;

const SHIM_FUNCTIONS = [
  ...["bind", "prepare", "go", "collect"],
  ...["thrownClass", "thrownName", "thrownMessage", "thrownStack"],
];

type Shim = Record<string, Reference<(...args: never[]) => unknown>>;
interface Opened {
  readonly isolate: Isolate;
  readonly shim: Shim;
}

/** Where the native module lies inside the sandbox; put in when this program is made ready. */
declare const ISOLATED_VM_PATH: string;

const addon: { exports: unknown } = { exports: {} };
process.dlopen(addon, ISOLATED_VM_PATH);
const ivm = ((addon.exports as { ivm?: unknown }).ivm ?? addon.exports) as IsolatedVm;

let opened: Opened | undefined;

function call(name: string, ...args: unknown[]): unknown {
  return opened?.shim[name]?.applySync(undefined, args as never[]);
}
function bytes(name: string, ...args: unknown[]): ArrayBuffer {
  return opened?.shim[name]?.applySync(undefined, args as never[], {
    result: { copy: true },
  }) as ArrayBuffer;
}
function text(name: string): string {
  const codes = new Uint16Array(bytes(name));
  return printable(String.fromCharCode(...codes), TEXT_LIMIT);
}

function open(request: Extract<Request, { op: "open" }>, scriptText: Uint8Array): object {
  opened?.isolate.dispose();
  opened = undefined;
  const isolate = new ivm.Isolate({ memoryLimit: request.memoryMiB });
  const context = isolate.createContextSync();
  const shimObject = isolate
    .compileScriptSync(request.shim, { filename: "shim.js" })
    .runSync(context, { reference: true }) as Reference<Record<string, () => unknown>>;
  const shim: Shim = {};
  for (const name of SHIM_FUNCTIONS) {
    shim[name] = shimObject.getSync(name, { reference: true }) as Reference<never>;
  }
  opened = { isolate, shim };
  // Compiling and evaluating a function expression runs none of the student's code; the shim does.
  const script = isolate
    .compileScriptSync(new TextDecoder().decode(scriptText), { filename: SCRIPT_NAME })
    .runSync(context, { reference: true }) as Reference;
  const bound = call("bind", script.derefInto(), request.exportName, ...request.kind);
  if (bound === BOUND.threw) return threw();
  if (bound === BOUND.found) return { kind: "opened" };
  const message =
    bound === BOUND.missing
      ? `There is no export named ${request.exportName}.`
      : `The export ${request.exportName} is not a function.`;
  return { kind: "unimplemented", message };
}

/** What the student's code threw, as plain text that is safe to show and bounded in length. */
function threw(): object {
  const name = ERROR_NAMES[call("thrownClass") as number] ?? "Error";
  const message = text("thrownMessage");
  if (name === "RangeError" && OUT_OF_MEMORY.test(message)) return { kind: "memory-limit" };
  if (text("thrownName") === "Todo") return { kind: "unimplemented", message };
  const position = /submission\.js:(\d{1,6}):(\d{1,6})/.exec(text("thrownStack"));
  const line = Number(position?.[1]);
  const column = Number(position?.[2]);
  return {
    kind: "threw",
    error:
      position !== null && line > 0 && column > 0
        ? { name, message, line, column }
        : { name, message },
  };
}

/** Moves the arguments into the isolate. */
function prepare(words: readonly Word[], data: Uint8Array, watch: boolean): void {
  const moved = new ivm.ExternalCopy(data.buffer, { transferOut: true });
  call("prepare", moved.copyInto({ release: true, transferIn: true }), watch, ...words);
}

type Answer = { readonly meta: object; readonly data?: Uint8Array };

/**
 * CPU time of this process, in µs. Windows counts it in ticks of 16 ms, longer than most calls: there
 * it is wall time.
 */
function spentUs(): number {
  if (process.platform === "win32") return Number(process.hrtime.bigint() / 1000n);
  const { user, system } = process.cpuUsage();
  return user + system;
}

function callStudent(request: Extract<Request, { op: "call" }>, data: Uint8Array): Answer {
  const earlier = request.timed ? crowding() : 0;
  const start = spentUs();
  prepare(request.words, data, request.watch);
  const go = opened?.shim["go"];
  const before = spentUs();
  const wallBefore = process.hrtime.bigint();
  const code = go?.applySync() as number;
  const wallUs = Number((process.hrtime.bigint() - wallBefore) / 1000n);
  const after = spentUs();
  if (code === WENT.threw) return { meta: threw() };
  if (code >= WENT.malformed) {
    return { meta: { kind: "malformed", reason: code - WENT.malformed } };
  }
  const result = bytes("collect", request.watch);
  const alarms = new DataView(result).getFloat64(0, true);
  const end = spentUs();
  const later = request.timed ? crowding() : 0;
  const cpuUs = after - before;
  return {
    meta: {
      kind: "returned",
      cpuUs,
      wallUs,
      moveUs: end - start - cpuUs,
      crowding: Math.max(earlier, later),
      ...alarmsIn(alarms),
    },
    data: new Uint8Array(result, 8),
  };
}

/** Every answer says what it cost; a call that returned says it of the call alone. */
function answer(request: Request, data: Uint8Array): Answer {
  const start = spentUs();
  const reply = tryToAnswer(request, data);
  return { ...reply, meta: { cpuUs: spentUs() - start, ...reply.meta } };
}

function tryToAnswer(request: Request, data: Uint8Array): Answer {
  try {
    switch (request.op) {
      case "hello":
        return { meta: { kind: "ready" } };
      case "open":
        return { meta: open(request, data) };
      case "call":
        return callStudent(request, data);
      case "memory":
        // Peak resident memory so far, with the arguments of a call moved in but no call made.
        prepare(request.words, data, false);
        return { meta: { kind: "memory", peakKiB: process.resourceUsage().maxRSS } };
      default:
        return request satisfies never;
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/disposed|memory limit|allocation failed/i.test(message)) {
      opened = undefined;
      return { meta: { kind: "memory-limit" } };
    }
    return {
      meta: { kind: "threw", error: { name: "Error", message: printable(message, TEXT_LIMIT) } },
    };
  }
}

for (;;) {
  const { meta, data } = readFrame();
  const request = meta as Request;
  const reply = answer(request, data);
  writeFrame({ nonce: request.nonce, ...reply.meta }, reply.data);
}
