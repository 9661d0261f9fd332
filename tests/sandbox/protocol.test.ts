import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Returned } from "../../grader/sandbox/call-outcome.ts";
import { type Answer, type Child, startChild } from "../../grader/sandbox/child.ts";
import { type SandboxKit, startRunner } from "../../grader/sandbox/sandbox.ts";
import { PRELUDE } from "./hostile-child.ts";
import { inEachMode, numberOf } from "./kits.ts";
import { processesWith } from "./processes.ts";

const FOREVER = "\nfor (;;) request();";

const LIMITS = { cpuSeconds: 20, dataMiB: 2000 };

function start({ layers }: SandboxKit, program: string): Child {
  return startChild(layers, "runner", PRELUDE + program, LIMITS);
}

async function askOnce(kit: SandboxKit, program: string, cpuMs = 2000): Promise<Answer> {
  await using child = start(kit, program);
  return await child.request({ op: "call" }, undefined, { cpuMs });
}

/** Whether a child dies by itself soon, without being asked anything. */
async function dies(child: Child): Promise<boolean> {
  for (let turn = 0; turn < 200 && child.alive(); turn++) await setTimeout(20);
  return !child.alive();
}

inEachMode((bench, kit) => {
  describe("request(meta, data, limits) to a child that plays false", () => {
    it("gives the answer of an honest one", async () => {
      const answer = await askOnce(kit, `raw(frame({ nonce: request().nonce, ok: 1 }));${FOREVER}`);
      expect(answer).toMatchObject({ kind: "frame", frame: { meta: { ok: 1 } } });
    });

    it.each([
      ["a wrong nonce", `request(); raw(frame({ nonce: "0".repeat(32), ok: 1 }));`],
      ["no nonce", "request(); raw(frame({ ok: 1 }));"],
      ["null", 'request(); raw(frame("null"));'],
      [
        "the last request's nonce",
        "const { nonce } = request(); raw(frame({ nonce: nonce.split('').reverse().join('') }));",
      ],
      ["meta that is no JSON", 'request(); raw(frame("{"));'],
      ["a huge announced length", "request(); raw(Buffer.alloc(64, 0xff));"],
      ["plain text", 'request(); raw(Buffer.from("Segmentation fault, all is well"));'],
    ])("kills it for %s", async (_, program) => {
      await using child = start(kit, program + FOREVER);
      const answer = await child.request({ op: "call" }, undefined, { cpuMs: 2000 });
      expect(answer).toMatchObject({ kind: "died", death: { kind: "crash" } });
      expect(child.alive()).toBe(false);
    });

    it.each([
      ["unasked bytes", 'raw(Buffer.from("hello, judge"));'],
      ["an unasked frame", "raw(frame({ nonce: '', kind: 'opened' }));"],
      ["a flood of frames", "for (;;) raw(frame({ kind: 'returned' }));"],
      ["a flood of bytes", "const b = Buffer.alloc(2 ** 20, 0x41); for (;;) raw(b);"],
      ["a flood of zeros", "const b = Buffer.alloc(2 ** 20); for (;;) raw(b);"],
      [
        "a flood of standard error",
        "const b = Buffer.alloc(2 ** 16, 0x41); for (;;) writeSync(2, b);",
      ],
    ])("kills it for %s", async (_, program) => {
      await using child = start(kit, program + FOREVER);
      expect(await dies(child)).toBe(true);
    });

    it("kills it for a second answer, so that the next request is never answered by it", async () => {
      await using child = start(
        kit,
        `const { nonce } = request(); raw(frame({ nonce, ok: 1 })); raw(frame({ nonce, ok: 2 }));${FOREVER}`,
      );
      const answer = await child.request({ op: "call" }, undefined, { cpuMs: 2000 });
      expect(answer).toMatchObject({ kind: "frame", frame: { meta: { ok: 1 } } });
      expect(await dies(child)).toBe(true);
    });

    it("isn't impressed by a lot of standard error", async () => {
      const program = `const b = Buffer.alloc(2 ** 16, 0x41); for (let i = 0; i < 200; i++) writeSync(2, b);
        raw(frame({ nonce: request().nonce, ok: 1 }));${FOREVER}`;
      expect(await askOnce(kit, program)).toMatchObject({ kind: "frame" });
    });

    it("kills it when it computes too long", async () => {
      const answer = await askOnce(kit, "request(); for (;;);", 300);
      expect(answer).toEqual({ kind: "died", death: { kind: "cpu-limit" } });
    });

    it("kills it at the deadline when it only waits", async () => {
      const program = "request(); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);";
      const before = performance.now();
      const answer = await askOnce(kit, program, 10);
      expect(answer).toMatchObject({ kind: "died" });
      expect(performance.now() - before).toBeLessThan(2100 + 4000);
    });

    it("says how it ended by itself", async () => {
      expect(await askOnce(kit, "request(); process.exit(7);")).toMatchObject({
        kind: "died",
        death: { kind: "crash", detail: expect.stringContaining("7") },
      });
    });
  });

  describe("call(args) to a runner that has been taken over", () => {
    const opened =
      "greet(); { const { nonce } = request(); raw(frame({ nonce, cpuUs: 1, kind: 'opened' })); }";
    it.each([
      ["an unknown kind", "frame({ nonce, cpuUs: 1, kind: 'accepted' })"],
      ["an extra field", "frame({ nonce, cpuUs: 1, kind: 'memory-limit', score: 100 })"],
      ["negative time", "frame({ nonce, cpuUs: -5, kind: 'memory-limit' })"],
      [
        "a long message",
        "frame({ nonce, cpuUs: 1, kind: 'threw', error: { name: 'Error', message: 'x'.repeat(5000) } })",
      ],
      [
        "fewer elements than its shape",
        "frame({ nonce, kind: 'returned', cpuUs: 1, wallUs: 1, moveUs: 0, crowding: 1, shape: [9], inputChanged: false, outputShared: false, earlierOutputChanged: false }, Buffer.alloc(8))",
      ],
      [
        "a length that is none",
        "frame({ nonce, kind: 'returned', cpuUs: 1, wallUs: 1, moveUs: 0, crowding: 1, inputChanged: false, outputShared: false, earlierOutputChanged: false }, Buffer.from(Float64Array.of(NaN).buffer))",
      ],
      ["a reason that is none", "frame({ nonce, cpuUs: 1, kind: 'malformed', reason: 5000 })"],
      [
        "a number of three bytes",
        "frame({ nonce, kind: 'returned', cpuUs: 1, wallUs: 1, moveUs: 0, crowding: 1, inputChanged: false, outputShared: false, earlierOutputChanged: false }, Buffer.alloc(3))",
      ],
    ])("is a crash, and no answer, for %s", async (_, answer) => {
      const runner = `${PRELUDE}${opened} const { nonce } = request(); raw(${answer});${FOREVER}`;
      const forged = { ...kit, programs: { ...kit.programs, runner } };
      await using sandboxes = startRunner(forged);
      await using sandbox = sandboxes.open("", "f", "number", { callCpuMs: 500, memoryMiB: 64 });
      expect(await sandbox.call([])).toEqual({
        kind: "crashed",
        detail: expect.stringContaining("broke the protocol"),
      });
    });

    describe.skipIf(process.platform !== "linux")("that says its calls took no time", () => {
      const work = (ms: number): string =>
        `for (const end = process.cpuUsage().user + ${1000 * ms}; process.cpuUsage().user < end; ) for (let i = 0; i < 1e5; i++);`;
      const rest = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);";
      const meta = `{ nonce, kind: "returned", cpuUs: 1, wallUs: 1, moveUs: 0, crowding: 1, inputChanged: false, outputShared: false, earlierOutputChanged: false }`;
      const answer = `raw(frame(${meta}, Buffer.from(Float64Array.of(1, 7).buffer)));`;
      const limits = { callCpuMs: 500, memoryMiB: 64 };
      const takenOver = (turn: string): SandboxKit => {
        const runner = `${PRELUDE}${opened} for (;;) { const { nonce } = request(); ${turn} }`;
        return { ...kit, programs: { ...kit.programs, runner } };
      };

      it("tells what its process did meanwhile", async () => {
        await using sandboxes = startRunner(takenOver(`${work(20)} ${answer}`));
        await using sandbox = sandboxes.open("", "f", "number", limits);
        const { besideUs } = (await sandbox.call([], { timed: true })) as Returned;
        expect(besideUs).toBeGreaterThan(19_000);
      });

      it.each([
        ["in calls", `${work(100)} ${answer}`],
        ["between calls", `${answer} ${rest} ${work(200)}`],
      ])("is a fault once it has worked far more %s", async (_, turn) => {
        await using sandboxes = startRunner(takenOver(turn));
        await using sandbox = sandboxes.open("", "f", "number", limits);
        const more = async (): Promise<void> => {
          for (let call = 0; call < 10; call++) {
            await sandbox.call([], { timed: true });
            await setTimeout(500);
          }
        };
        await expect(more()).rejects.toThrow("of CPU time in all");
      });
    });

    it("asks it nothing more, but starts another", async () => {
      const once = `${PRELUDE}${opened} raw(frame({ nonce: request().nonce, kind: 'no' }));${FOREVER}`;
      const forged = { ...kit, programs: { ...kit.programs, runner: once } };
      await using sandboxes = startRunner(forged);
      await using sandbox = sandboxes.open("", "f", "number", { callCpuMs: 500, memoryMiB: 64 });
      for (let turn = 0; turn < 2; turn++) {
        expect(await sandbox.call([])).toMatchObject({ kind: "crashed" });
      }
    });
  });

  describe("[Symbol.asyncDispose]()", () => {
    it.skipIf(process.platform !== "linux")("leaves no process of the child's", async () => {
      const marker = `marker-${process.pid}-${kit.layers.mode}`;
      const child = start(
        kit,
        `raw(frame({ nonce: request().nonce, ok: "${marker}" }));${FOREVER}`,
      );
      await child.request({ op: "call" }, undefined, { cpuMs: 2000 });
      expect(processesWith(marker)).not.toEqual([]);
      await child[Symbol.asyncDispose]();
      await setTimeout(50);
      expect(processesWith(marker)).toEqual([]);
      expect(child.alive()).toBe(false);
    });

    it("lets another sandbox use the runner at once", async () => {
      const first = bench.open("() => 1", { result: "number" });
      const second = bench.open("() => 2", { result: "number" });
      expect(numberOf(await first.call([]))).toBe(1);
      expect(numberOf(await second.call([]))).toBe(2);
      expect(numberOf(await first.call([]))).toBe(1);
      await first[Symbol.asyncDispose]();
      expect(numberOf(await second.call([]))).toBe(2);
    });
  });
});
