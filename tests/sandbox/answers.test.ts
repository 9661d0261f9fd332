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
});
