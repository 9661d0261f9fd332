import { describe, expect, it } from "vitest";
import { inEachMode, numberOf, returned, tensor } from "./kits.ts";

const x = tensor([2, 2], [1, 2, 3, 4]);

inEachMode((bench) => {
  describe("call(args) of a function that returns", () => {
    it.each([
      ["a whole number", "() => 42", 42],
      ["a fraction", "() => 0.1", 0.1],
      ["NaN", "() => NaN", Number.NaN],
      ["−0", "() => -0", -0],
      ["−∞", "() => -Infinity", Number.NEGATIVE_INFINITY],
      ["the largest double", "() => Number.MAX_VALUE", Number.MAX_VALUE],
      ["the sum of its arguments", "(x, { stride }, n) => x.data[3] + stride + n", 4 + 20 + 0.5],
    ])("gives %s back", async (_, f, expected) => {
      const outcome = await bench.call(f, { result: "number", args: [x, { stride: 20 }, 0.5] });
      expect(numberOf(outcome)).toBe(expected);
    });

    it.each([
      ["a tensor", "() => ({ shape: [3], data: Float32Array.of(NaN, -0, -Infinity) })"],
      [
        "a view into a larger buffer",
        "() => ({ shape: [3], data: Float32Array.of(9, NaN, -0, -Infinity, 9).subarray(1, 4) })",
      ],
      [
        "a tensor with more properties",
        "() => ({ shape: [3], data: Float32Array.of(NaN, -0, -Infinity), then: 1, toJSON: 2 })",
      ],
      [
        "an instance of a class",
        "class { constructor() { this.shape = [3]; this.data = Float32Array.of(NaN, -0, -Infinity); } static f() { return new this(); } }.f.bind(class { shape = [3]; data = Float32Array.of(NaN, -0, -Infinity); })",
      ],
      [
        "a subclass of Float32Array",
        "() => ({ shape: [3], data: new (class extends Float32Array { get length() { return 99; } })([NaN, -0, -Infinity]) })",
      ],
      [
        "a frozen tensor",
        "() => Object.freeze({ shape: Object.freeze([3]), data: Float32Array.of(NaN, -0, -Infinity) })",
      ],
    ])("gives the bits of %s back", async (_, f) => {
      const { result } = returned(await bench.call(f));
      const data = Float32Array.of(Number.NaN, -0, Number.NEGATIVE_INFINITY);
      expect(result).toEqual({ kind: "tensor", value: { shape: [3], data } });
    });

    it.each([
      ["[0]", [0], 0],
      ["[2, 0, 3]", [2, 0, 3], 0],
      ["[]", [], 1],
      ["[1, 1, 1, 1, 1, 1, 1, 1]", [1, 1, 1, 1, 1, 1, 1, 1], 1],
    ])("gives a tensor of shape %s back", async (text, shape, length) => {
      const f = `() => ({ shape: ${text}, data: new Float32Array(${length}) })`;
      const { result } = returned(await bench.call(f));
      expect(result).toEqual({ kind: "tensor", value: { shape, data: new Float32Array(length) } });
    });

    it("passes tensors of every size, also the empty one, in their order", async () => {
      const f =
        "(a, n, b, c) => ({ shape: [4], data: Float32Array.of(a.data.length, n, b.data[0], c.data.length) })";
      const args = [tensor([0], []), 7, x, tensor([1, 3], [1, 2, 3])];
      const { result } = returned(await bench.call(f, { args }));
      expect(result).toEqual({ kind: "tensor", value: tensor([4], [0, 7, 1, 3]) });
    });

    it("reports what the call cost", async () => {
      const f = "() => { let s = 0; for (let i = 0; i < 3e7; i++) s += i % 7; return s; }";
      await using sandbox = bench.open(f, { result: "number" });
      const { cpuUs, wallUs } = returned(await sandbox.call([]));
      expect(cpuUs).toBeGreaterThan(1000);
      expect(wallUs).toBeGreaterThan(1000);
      expect(sandbox.spentCpuMs()).toBeGreaterThanOrEqual(cpuUs / 1000);
    });
  });

  describe("call(args, { watch: true })", () => {
    const clean = { inputChanged: false, outputShared: false, earlierOutputChanged: false };
    it.each([
      ["nothing of a pure function", "(x) => ({ shape: x.shape, data: x.data.slice() })", {}],
      [
        "a changed input",
        "(x) => { x.data[1] = 9; return { shape: [1], data: new Float32Array(1) }; }",
        { inputChanged: true },
      ],
      [
        "an input whose 0 became −0",
        "(x) => { x.data[0] *= -1; x.data[0] *= -0; return { shape: [1], data: new Float32Array(1) }; }",
        { inputChanged: true },
      ],
      ["a returned input", "(x) => x", { outputShared: true }],
      [
        "a view of an input",
        "(x) => ({ shape: [1], data: x.data.subarray(2, 3) })",
        { outputShared: true },
      ],
      [
        "a changed and returned input",
        "(x) => { x.data[0] = 5; return x; }",
        { inputChanged: true, outputShared: true },
      ],
    ])("reports %s", async (_, f, alarms) => {
      expect(await bench.call(f, { args: [x] })).toMatchObject({ ...clean, ...alarms });
    });

    it("reports an output that a later call changes", async () => {
      await using sandbox = bench.open("(n) => { data[0] = n; return { shape: [1], data }; }", {
        before: "const data = new Float32Array(1);",
      });
      expect(await sandbox.call([1], { watch: true })).toMatchObject(clean);
      expect(await sandbox.call([2], { watch: true })).toMatchObject({
        earlierOutputChanged: true,
      });
    });

    it("reports nothing of fresh outputs", async () => {
      await using sandbox = bench.open("(n) => ({ shape: [1], data: Float32Array.of(n) })");
      for (const n of [1, 2, 3]) {
        expect(await sandbox.call([n], { watch: true })).toMatchObject(clean);
      }
    });

    it("can't be freed of its inputs by detaching them", async () => {
      const f =
        "(x) => { try { structuredClone(x.data.buffer, { transfer: [x.data.buffer] }); } catch {} try { x.data.buffer.transfer(); } catch {} return { shape: [1], data: new Float32Array(1) }; }";
      expect(await bench.call(f, { args: [x] })).toMatchObject(clean);
    });
  });
});
