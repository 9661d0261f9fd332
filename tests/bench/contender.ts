// The process of one variant on one layer. It is told when to call: see run-layer.ts. Its clock is
// the CPU time of the whole process, and V8 is told to use one thread, so that compiling and
// collecting garbage count.
import { readFileSync } from "node:fs";
import { firstMismatch } from "./first-mismatch.ts";
import { inputsOf } from "./inputs.ts";
import { LAYERS } from "./layers.ts";
import type { Answer, Ask, ContenderSpec } from "./messages.ts";
import { VARIANTS } from "./variants.ts";

const spec = JSON.parse(process.argv[2] ?? "{}") as ContenderSpec;
const layer = LAYERS.find(({ name }) => name === spec.layer);
const variant = VARIANTS.find(({ name }) => name === spec.variant);
if (layer === undefined || variant === undefined) {
  throw new Error(`Expected a known layer and variant, got ${process.argv[2]}.`);
}

const inputs = inputsOf(layer, spec.m);
const prepared = (await variant.load())(inputs, layer);
const call = spec.identity ? () => inputs.x : prepared.call;
/** What the last call returned. */
let returned: unknown;
/** The first outputs, once they are verified: all others must be the same, bit by bit. */
let accepted: readonly Float32Array[] = [];

process.on("message", (ask: Ask) => {
  let answer: Answer;
  try {
    answer = obey(ask);
  } catch (error) {
    answer = { kind: "failed", message: String(error) };
  }
  process.send?.(answer);
});
process.on("disconnect", () => process.exit());

function obey(ask: Ask): Answer {
  switch (ask.kind) {
    case "first-call":
      return { kind: "called", cpuMs: time(1), peakKiB: peakMemoryKiB() };
    case "verify":
      accepted = prepared.outputs(returned).map((output) => output.slice());
      compare(ask.expected.map(readValues), 0.25);
      return { kind: "verified" };
    case "warm-up":
      return { kind: "timed", cpuMs: warmUp(ask.cpuMs) };
    case "time": {
      const cpuMs = time(ask.calls);
      compare(accepted, 0);
      return { kind: "timed", cpuMs };
    }
    default:
      return ask satisfies never;
  }
}

/** @returns CPU time of one call */
function time(calls: number): number {
  const start = process.cpuUsage();
  for (let i = 0; i < calls; i++) {
    returned = call();
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / calls;
}

/** @returns CPU time of the last call */
function warmUp(cpuMs: number): number {
  let [spent, last] = [0, 0];
  do {
    last = time(1);
    spent += last;
  } while (spent < cpuMs);
  return last;
}

function compare(expected: readonly Float32Array[], tolerance: number): void {
  const mismatch = firstMismatch(prepared.outputs(returned), expected, tolerance);
  if (mismatch !== undefined) throw new Error(mismatch);
}

function readValues(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** The most memory that the process has had resident so far. */
function peakMemoryKiB(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  // Linux starts a child's maxRSS from its parent's memory; this line is the child's own.
  const line = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
  return Number(line?.[1]);
}
