import { describe, expect, it } from "vitest";
import { deadlineMs } from "../../grader/sandbox/request-limit.ts";
import { inEachMode, numberOf } from "./kits.ts";

const limits = { callCpuMs: 100, memoryMiB: 24 };

inEachMode((bench) => {
  describe("call(args) of a function that wants too much", () => {
    it.each([
      ["a loop", "for (;;);"],
      ["a loop that catches everything", "for (;;) try { for (;;); } finally { continue; }"],
      ["a chain of microtasks", "const g = () => Promise.resolve().then(g); g(); g(); for (;;);"],
      ["a regular expression", "/^(a+)+$/.test('a'.repeat(60) + 'b');"],
      ["BigInt arithmetic", "let b = 3n; for (;;) b = (b * b) % (2n ** 400000n);"],
      ["a sort whose comparison loops", "[1, 2].sort(() => { for (;;); });"],
      ["a getter of the result", "return { get shape() { for (;;); } };"],
      ["a proxy of the result", "return new Proxy({}, { get() { for (;;); } });"],
    ])("stops %s in time, and the next call works", async (_, code) => {
      const f = `(n) => { if (n === 1) return 7; ${code} }`;
      const before = performance.now();
      await using sandbox = bench.open(f, {
        result: code.startsWith("return") ? "tensor" : "number",
        limits,
      });
      const outcome = await sandbox.call([0]);
      expect(outcome).toMatchObject({ kind: "time-limit", cpuMs: limits.callCpuMs });
      expect(performance.now() - before).toBeLessThan(deadlineMs(limits.callCpuMs + 2000) + 2000);
      expect(sandbox.spentCpuMs()).toBeGreaterThanOrEqual(limits.callCpuMs);
      const next = await sandbox.call([1]);
      expect(["returned", "malformed"]).toContain(next.kind);
    });

    it("stops microtasks that begin when the call has returned", async () => {
      const f =
        "(n) => { if (n === 0) { const g = () => Promise.resolve().then(g); g(); } return n; }";
      await using sandbox = bench.open(f, { result: "number", limits });
      // On a fast machine the pending promises fill the memory first.
      const ends = ["returned", "time-limit", "memory-limit"];
      expect(ends).toContain((await sandbox.call([0])).kind);
      expect(ends).toContain((await sandbox.call([1])).kind);
      await using other = bench.open("() => 5", { result: "number", limits });
      expect(numberOf(await other.call([]))).toBe(5);
    });

    it("stops a script that loops while it is loaded", async () => {
      await using sandbox = bench.open("() => 1", { before: "for (;;);", limits });
      expect(await sandbox.load()).toMatchObject({ kind: "time-limit" });
    });

    it("blames a script that ends the process while it is loaded, and not the sandbox", async () => {
      const before = '",".repeat(2 ** 28).split(",");'; // a segmentation fault in V8 13.6
      const patient = { callCpuMs: 10_000, memoryMiB: 256 };
      await using sandbox = bench.open("() => 1", { before, limits: patient });
      const { kind } = (await sandbox.load()) ?? { kind: "loaded" };
      expect(["crashed", "memory-limit", "threw", "time-limit"]).toContain(kind);
    });

    it.each([
      ["objects", "const a = []; for (;;) a.push({ a });"],
      ["arrays", "const a = []; for (;;) a.push(new Array(1e5).fill(1.5));"],
      ["strings", "let s = 'x'; for (;;) { s = s + s + 'y'; JSON.stringify(s); }"],
      ["ArrayBuffers", "const a = []; for (;;) a.push(new ArrayBuffer(1 << 20));"],
      ["filled typed arrays", "const a = []; for (;;) a.push(new Float64Array(1 << 18).fill(1));"],
      ["one huge typed array", "return new Float32Array(1e9).length;"],
      ["one absurd typed array", "return new Float32Array(2 ** 40).length;"],
      ["maps", "const m = new Map(); for (let i = 0; ; i++) m.set(i, [i]);"],
      ["objects by name", "const o = {}; for (let i = 0; ; i++) o['k' + i] = i;"],
    ])("ends as a memory limit for %s, and the next call works", async (_, code) => {
      const patient = { ...limits, callCpuMs: 5000 };
      await using sandbox = bench.open(`(n) => { if (n === 1) return 7; ${code} }`, {
        result: "number",
        limits: patient,
      });
      expect(await sandbox.call([0])).toEqual({ kind: "memory-limit" });
      expect(numberOf(await sandbox.call([1]))).toBe(7);
    });
  });
});
