import { describe, expect, it } from "vitest";
import { leavesOf, type ResultKind } from "../../grader/sandbox/values.ts";
import { complex, inEachMode, numberOf, returned, tensor } from "./kits.ts";

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
      expect(result).toEqual(leavesOf(tensor([3], [Number.NaN, -0, Number.NEGATIVE_INFINITY])));
    });

    it.each([
      ["[0]", [0], 0],
      ["[2, 0, 3]", [2, 0, 3], 0],
      ["[]", [], 1],
      ["[1, 1, 1, 1, 1, 1, 1, 1]", [1, 1, 1, 1, 1, 1, 1, 1], 1],
    ])("gives a tensor of shape %s back", async (text, shape, length) => {
      const f = `() => ({ shape: ${text}, data: new Float32Array(${length}) })`;
      const { result } = returned(await bench.call(f));
      expect(result).toEqual(leavesOf({ shape, data: new Float32Array(length) }));
    });

    it.each([true, false])("gives the boolean %s back", async (value) => {
      const { result } = returned(await bench.call(`() => ${value}`, { result: "boolean" }));
      expect(result).toEqual(leavesOf(value));
    });

    it.each([
      [
        "a signal, all 53 bits of its numbers",
        "() => ({ re: Float64Array.of(0.1, NaN), im: Float64Array.of(-0, 2 ** -1074) })",
        complex([0.1, Number.NaN], [-0, 2 ** -1074]),
      ],
      [
        "a signal of no numbers",
        "() => ({ re: new Float64Array(0), im: new Float64Array(0) })",
        complex([], []),
      ],
      [
        "a signal whose two halves are views of one buffer",
        "() => { const all = Float64Array.of(1, 2, 3, 4); return { re: all.subarray(0, 2), im: all.subarray(2) }; }",
        complex([1, 2], [3, 4]),
      ],
      [
        "a signal that is the same array twice",
        "() => { const re = Float64Array.of(5, 6); return { re, im: re }; }",
        complex([5, 6], [5, 6]),
      ],
    ])("gives %s back", async (_, f, signal) => {
      const { result } = returned(await bench.call(f, { result: "complex" }));
      expect(result).toEqual(leavesOf(signal));
    });

    const nested: ResultKind = {
      loss: "number",
      converged: "boolean",
      gradients: { dw: "tensor", db: "tensor" },
      spectrum: "complex",
    };
    it("gives a record back as its values, in the contract's order and under their names", async () => {
      const f = `() => ({
        spectrum: { im: Float64Array.of(-1), re: Float64Array.of(1) },
        ignored: [1, 2],
        gradients: { db: { shape: [1], data: Float32Array.of(9) }, dw: { shape: [1, 3], data: Float32Array.of(1, 2, 3) } },
        converged: true,
        loss: 0.1,
      })`;
      const { result } = returned(await bench.call(f, { result: nested }));
      const gradients = { dw: tensor([1, 3], [1, 2, 3]), db: tensor([1], [9]) };
      expect(result).toEqual(
        leavesOf({ loss: 0.1, converged: true, gradients, spectrum: complex([1], [-1]) }),
      );
      expect(result.map(({ name }) => name)).toEqual([
        ...["loss", "converged", "gradients.dw", "gradients.db"],
        ...["spectrum.re", "spectrum.im"],
      ]);
    });

    it("takes a record from anything that has its fields: instances, getters, prototypes", async () => {
      const f = `() => {
        class Gradients { dx = { shape: [1], data: Float32Array.of(1) }; get dw() { return { shape: [1], data: Float32Array.of(2) }; } }
        return Object.create(new Gradients(), { db: { value: { shape: [1], data: Float32Array.of(3) } } });
      }`;
      const result = { dx: "tensor", dw: "tensor", db: "tensor" } as const;
      const [dx, dw, db] = [1, 2, 3].map((value) => tensor([1], [value]));
      expect(returned(await bench.call(f, { result })).result).toEqual(
        leavesOf({ dx: dx ?? 0, dw: dw ?? 0, db: db ?? 0 }),
      );
    });

    it("passes tensors of every size, also the empty one, in their order", async () => {
      const f =
        "(a, n, b, c) => ({ shape: [4], data: Float32Array.of(a.data.length, n, b.data[0], c.data.length) })";
      const args = [tensor([0], []), 7, x, tensor([1, 3], [1, 2, 3])];
      const { result } = returned(await bench.call(f, { args }));
      expect(result).toEqual(leavesOf(tensor([4], [0, 7, 1, 3])));
    });

    it("passes signals and records of values, each array in memory of its own", async () => {
      const f = `({ re, im }, { w, scale, signal, b }, n) => {
        const buffers = [re, im, w.data, signal.re, signal.im, b.data].map(({ buffer, byteLength }) => {
          if (buffer.byteLength !== byteLength) throw new Error("a view of more");
          return buffer;
        });
        if (new Set(buffers).size < 6) throw new Error("shared");
        return { re: Float64Array.of(...re, ...im, ...w.data), im: Float64Array.of(scale, ...signal.re, ...signal.im, ...b.data, n) };
      }`;
      const args = [
        complex([0.1, 2], [3, -0]),
        {
          w: tensor([1], [4]),
          scale: 0.5,
          signal: complex([7], [8]),
          b: tensor([1], [9]),
        },
        10,
      ];
      const { result } = returned(await bench.call(f, { result: "complex", args }));
      expect(result).toEqual(leavesOf(complex([0.1, 2, 3, -0, 4], [0.5, 7, 8, 9, 10])));
    });

    it("passes records that are frozen, under any names", async () => {
      const f = `(fields) => {
        "use strict";
        try { fields["a b"] = 9; return 0; } catch {}
        try { fields.w.data = 9; return 0; } catch {}
        return Object.keys(fields).join() === "a b,constructor,length,w" ? fields.length : -1;
      }`;
      const args = [{ "a b": 1, constructor: 2, length: 3, w: tensor([1], [4]) }];
      expect(numberOf(await bench.call(f, { result: "number", args }))).toBe(3);
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

    const signal = complex([1, 2], [3, 4]);
    it.each([
      ["nothing of a pure function", "({ re, im }) => ({ re: re.slice(), im: im.slice() })", {}],
      [
        "a changed imaginary part",
        "({ re, im }) => { im[1] = 9; return { re: re.slice(), im: im.slice() }; }",
        { inputChanged: true },
      ],
      ["a returned signal", "(signal) => signal", { outputShared: true }],
      [
        "a real part returned as the imaginary one",
        "({ re, im }) => ({ re: im.slice(), im: re })",
        { outputShared: true },
      ],
      [
        "a view of a signal's memory",
        "({ re, im }) => ({ re: new Float64Array(re.buffer, 8, 1), im: new Float64Array(1) })",
        { outputShared: true },
      ],
      [
        "a record's tensor, changed",
        "(_, { w }) => { w.data[0] = 9; return { re: new Float64Array(1), im: new Float64Array(1) }; }",
        { inputChanged: true },
      ],
      [
        "a record's signal, returned",
        "(_, { spectrum }) => ({ re: spectrum.re, im: new Float64Array(1) })",
        { outputShared: true },
      ],
    ])("reports %s of signals and records", async (_, f, alarms) => {
      const args = [signal, { w: x, spectrum: complex([5], [6]) }];
      const outcome = await bench.call(f, { result: "complex", args });
      expect(outcome).toMatchObject({ ...clean, ...alarms });
    });

    it("reports one value of a record that shares an input's memory, or that a later call changes", async () => {
      const result = { y: "tensor", parts: { spectrum: "complex" } } as const;
      const f = `(x, n) => ({
        y: n === 0 ? x : { shape: [1], data: new Float32Array(1) },
        parts: { spectrum: { re: new Float64Array(1), im: kept.fill(n) } },
      })`;
      await using sandbox = bench.open(f, { result, before: "const kept = new Float64Array(1);" });
      expect(await sandbox.call([x, 0], { watch: true })).toMatchObject({
        ...clean,
        outputShared: true,
      });
      expect(await sandbox.call([x, 1], { watch: true })).toMatchObject({
        ...clean,
        earlierOutputChanged: true,
      });
    });

    it.each([
      ["one tensor twice", "const data = new Float32Array(2)", "data", "data", true],
      [
        "views that overlap",
        "const data = new Float32Array(3)",
        "data.subarray(0, 2)",
        "data.subarray(1)",
        true,
      ],
      [
        "views side by side",
        "const data = new Float32Array(4)",
        "data.subarray(0, 2)",
        "data.subarray(2)",
        false,
      ],
    ])(
      "looks for values of a record that share memory: %s",
      async (_, make, one, other, outputShared) => {
        const f = `() => { ${make}; return { b1: { shape: [2], data: ${one} }, b2: { shape: [2], data: ${other} } }; }`;
        const outcome = await bench.call(f, { result: { b1: "tensor", b2: "tensor" } });
        expect(outcome).toMatchObject({ ...clean, outputShared });
      },
    );

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
