import { type SandboxKit, startRunner } from "./sandbox.ts";
import type { Tried } from "./try-attempts.ts";

/** What other realms have besides the language, and what a script must do without. */
export const POWERS: readonly string[] = [
  ...["WebAssembly", "SharedArrayBuffer", "Atomics", "WeakRef", "FinalizationRegistry", "Intl"],
  ...["gc", "process", "require", "module", "Buffer", "fetch", "setTimeout", "setInterval"],
  ...["queueMicrotask", "structuredClone", "Worker", "navigator", "ivm", "d8", "print"],
];

/** What a script wants of the isolate, as code of its one function, and how the call must end. */
const WANTS = [
  {
    what: "reaches anything but the language",
    code: `return ${JSON.stringify(POWERS)}.some((name) => name in Function("return this")());`,
    ending: "returned false",
    callCpuMs: 2000,
  },
  {
    what: "holds more memory than allowed",
    code: "for (const held = []; ; ) held.push(new Array(1e5).fill(1.5));",
    ending: "memory-limit",
    callCpuMs: 2000,
  },
  { what: "never returns", code: "for (;;);", ending: "time-limit", callCpuMs: 100 },
] as const;

/** Runs scripts that want more than an isolate gives, as submissions do. */
export async function tryIsolate(kit: SandboxKit): Promise<readonly Tried[]> {
  await using runner = startRunner(kit);
  const tried: Tried[] = [];
  for (const { what, code, ending, callCpuMs } of WANTS) {
    const script = `(function () { return { f: function () { ${code} } }; })`;
    await using sandbox = runner.open(script, "f", "boolean", { callCpuMs, memoryMiB: 32 });
    const outcome = await sandbox.call([]);
    const answer =
      outcome.kind === "returned" ? `returned ${outcome.result[0]?.data[0] === 1}` : outcome.kind;
    tried.push({ layer: "isolate", what, answer, stopped: answer === ending });
  }
  return tried;
}
