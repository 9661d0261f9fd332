import { construct, define, defineProperty } from "./intrinsics.ts";

/** Takes away what a pure function has no use for: clocks, shared and growable memory, WebAssembly. */
export function tidyRealm(): void {
  const realm = globalThis as unknown as Record<string, unknown>;
  for (const name of [
    ...["WebAssembly", "SharedArrayBuffer", "Atomics", "WeakRef", "FinalizationRegistry", "Intl"],
    ...["console", "Date"],
  ]) {
    delete realm[name];
  }
  // A forgotten console.log or timing line must not cost a student the part.
  const quiet = (): void => {};
  realm["console"] = Object.fromEntries(
    ["log", "info", "debug", "warn", "error", "table", "time", "timeEnd"].map((n) => [n, quiet]),
  );
  realm["performance"] = { now: () => 0 };
  realm["Date"] = class StillDate {
    static now = (): number => 0;
    getTime = (): number => 0;
  };

  // Growable buffers escape the isolate's memory limit, so the option is dropped.
  const FixedArrayBuffer = new Proxy(ArrayBuffer, {
    construct: (buffer, [length], newTarget): object => construct(buffer, [length], newTarget),
  });
  realm["ArrayBuffer"] = FixedArrayBuffer;
  define(ArrayBuffer.prototype, "constructor", FixedArrayBuffer);
  for (const name of ["resize", "transfer", "transferToFixedLength"]) {
    delete (ArrayBuffer.prototype as unknown as Record<string, unknown>)[name];
  }

  // mulberry32 from a fixed seed: the same submission draws the same numbers on every run.
  let state = 0x9e3779b9;
  const imul = Math.imul;
  define(Math, "random", () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  });
  defineProperty(Error, "prepareStackTrace", { value: undefined });
  defineProperty(Error, "stackTraceLimit", { value: 10 });
}
