import { describe, expect, it } from "vitest";
import { POWERS } from "../../grader/sandbox/try-isolate.ts";
import { elementsOf, inEachMode, numberOf, tensor } from "./kits.ts";

const x = tensor([2], [1, 2]);

inEachMode((bench) => {
  describe("the realm that a script sees", () => {
    it.each(POWERS)("has no %s", async (name) => {
      const f = `() => (typeof ${name} === "undefined" && !("${name}" in globalThis) ? 1 : 0)`;
      expect(numberOf(await bench.call(f, { result: "number" }))).toBe(1);
    });

    it.each([
      ["eval", "eval('typeof SharedArrayBuffer + typeof WebAssembly')"],
      ["Function", "Function('return typeof SharedArrayBuffer + typeof WebAssembly')()"],
      [
        "a generator's constructor",
        "(function* () {}).constructor('yield typeof SharedArrayBuffer + typeof WebAssembly')().next().value",
      ],
    ])("gives nothing back through %s", async (_, code) => {
      const f = `() => (${code} === "undefinedundefined" ? 1 : 0)`;
      expect(numberOf(await bench.call(f, { result: "number" }))).toBe(1);
    });

    it("has nothing to import", async () => {
      const f = `(n) => {
        if (n === 0) Function("done", "import('node:fs').then(() => done(1), () => done(2))")((v) => { got = v; });
        return got;
      }`;
      await using sandbox = bench.open(f, { result: "number", before: "let got = 0;" });
      await sandbox.call([0]);
      const got = await sandbox.call([1]);
      if (got.kind === "returned") expect(numberOf(got)).not.toBe(1);
    });

    it("has no clock that moves", async () => {
      const f = `() => {
        const clocks = () => [Date.now(), performance.now(), new Date().getTime(), +new Date().constructor.now()];
        const before = clocks();
        let sum = 0;
        for (let i = 0; i < 3e7; i++) sum += i % 3;
        return clocks().some((time, i) => time !== before[i]) ? sum : 0;
      }`;
      expect(numberOf(await bench.call(f, { result: "number" }))).toBe(0);
    });

    it("draws the same random numbers in every run, and different ones in turn", async () => {
      const f = `() => ({ shape: [8], data: Float32Array.from({ length: 8 }, () => Math.random()) })`;
      const [one, other] = [elementsOf(await bench.call(f)), elementsOf(await bench.call(f))];
      expect(one).toEqual(other);
      expect(new Set(one).size).toBe(8);
      expect(one.every((value) => value >= 0 && value < 1)).toBe(true);
    });

    it("has a console that does nothing", async () => {
      const f = `(x) => {
        console.log(x, "\\u001b[31m");
        console.error("e".repeat(1e6));
        for (const say of ["info", "debug", "warn", "table", "time", "timeEnd"]) console[say]("t");
        return x.data[1];
      }`;
      expect(numberOf(await bench.call(f, { result: "number", args: [x] }))).toBe(2);
    });

    it("has frozen shapes and windows, so that a shape can't be changed by accident", async () => {
      const f = `(x, window) => {
        "use strict";
        for (const change of [() => { x.shape[0] = 9; }, () => { x.data = null; }, () => { window.f = 9; }]) {
          try { change(); return 0; } catch {}
        }
        return 1;
      }`;
      expect(numberOf(await bench.call(f, { result: "number", args: [x, { f: 1 }] }))).toBe(1);
    });
  });
});
