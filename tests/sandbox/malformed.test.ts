import { describe, expect, it } from "vitest";
import { inEachMode, numberOf, returned, tensor } from "./kits.ts";

inEachMode((bench) => {
  describe("call(args) of a function that returns something else", () => {
    const tensorOf = (data: string, shape = "[2]"): string =>
      `() => ({ shape: ${shape}, data: ${data} })`;
    it.each([
      ["nothing", "() => {}", "tensor { shape, data }"],
      ["null", "() => null", "tensor { shape, data }"],
      [
        "a promise",
        "async () => ({ shape: [1], data: new Float32Array(1) })",
        "shape to be an array",
      ],
      ["a function", "() => () => 1", "tensor { shape, data }"],
      ["a typed array", "() => new Float32Array(2)", "shape to be an array"],
      ["nested arrays", "() => [[1, 2], [3, 4]]", "shape to be an array"],
      ["data of nested arrays", tensorOf("[[1], [2]]"), "Float32Array"],
      ["an array", tensorOf("[1, 2]"), "Float32Array"],
      ["a Float64Array", tensorOf("new Float64Array(2)"), "Float32Array"],
      ["a Uint8Array", tensorOf("new Uint8Array(2)"), "Float32Array"],
      [
        "a Float16Array or nothing",
        tensorOf("typeof Float16Array === 'function' ? new Float16Array(2) : null"),
        "Float32Array",
      ],
      ["a DataView", tensorOf("new DataView(new ArrayBuffer(8))"), "Float32Array"],
      [
        "an object made to look like one",
        tensorOf("Object.create(Float32Array.prototype, { length: { value: 2 } })"),
        "Float32Array",
      ],
      [
        "an object with its tag",
        tensorOf("({ [Symbol.toStringTag]: 'Float32Array', length: 2, 0: 1, 1: 1 })"),
        "Float32Array",
      ],
      ["a proxy of one", tensorOf("new Proxy(new Float32Array(2), {})"), "Float32Array"],
      ["too few elements", tensorOf("new Float32Array(1)"), "as many elements"],
      ["too many elements", tensorOf("new Float32Array(3)"), "as many elements"],
      ["no shape", "() => ({ data: new Float32Array(2) })", "shape to be an array"],
      [
        "a typed shape",
        tensorOf("new Float32Array(2)", "Uint32Array.of(2)"),
        "shape to be an array",
      ],
      [
        "a shape that looks like an array",
        tensorOf("new Float32Array(2)", "({ length: 1, 0: 2 })"),
        "shape to be an array",
      ],
      ["a negative length", tensorOf("new Float32Array(2)", "[-2]"), "whole numbers"],
      ["two negative lengths", tensorOf("new Float32Array(2)", "[-1, -2]"), "whole numbers"],
      ["a fraction", tensorOf("new Float32Array(2)", "[0.5, 4]"), "whole numbers"],
      ["NaN", tensorOf("new Float32Array(2)", "[NaN]"), "whole numbers"],
      ["infinity", tensorOf("new Float32Array(0)", "[0, Infinity]"), "whole numbers"],
      ["a huge length", tensorOf("new Float32Array(0)", "[0, 1e12]"), "whole numbers"],
      ["a string", tensorOf("new Float32Array(2)", "['2']"), "whole numbers"],
      ["a BigInt", tensorOf("new Float32Array(2)", "[2n]"), "whole numbers"],
      ["a hole", tensorOf("new Float32Array(2)", "[, 2]"), "whole numbers"],
      [
        "nine axes",
        tensorOf("new Float32Array(1)", "[1, 1, 1, 1, 1, 1, 1, 1, 1]"),
        "whole numbers",
      ],
      [
        "a shape without end",
        tensorOf("new Float32Array(1)", "new Array(4294967295)"),
        "whole numbers",
      ],
    ])("tells of %s", async (_, f, message) => {
      expect(await bench.call(f)).toEqual({
        kind: "malformed",
        message: expect.stringContaining(message),
      });
    });

    it.each(["'1'", "undefined", "1n", "new Number(1)", "[1]", "{ valueOf: () => 1 }", "Symbol()"])(
      "tells of %s in place of a number",
      async (value) => {
        expect(await bench.call(`() => (${value})`, { result: "number" })).toEqual({
          kind: "malformed",
          message: "Expected a number.",
        });
      },
    );

    it.each([
      ["a resizable buffer", "new Float32Array(new ArrayBuffer(8, { maxByteLength: 1 << 30 }))"],
      [
        "one from a subclass",
        "new Float32Array(new (class extends ArrayBuffer {})(8, { maxByteLength: 1 << 30 }))",
      ],
      [
        "one from its constructor",
        "new Float32Array(new (new ArrayBuffer(0).constructor)(8, { maxByteLength: 1 << 30 }))",
      ],
      [
        "one by Reflect.construct",
        "new Float32Array(Reflect.construct(Reflect.getPrototypeOf(class extends ArrayBuffer {}), [8, { maxByteLength: 1 << 30 }]))",
      ],
    ])("has no growable memory to give: %s", async (_, data) => {
      const f = `() => { const data = ${data}; return data.buffer.resizable || typeof data.buffer.resize === "function" ? 1 : 0; }`;
      expect(numberOf(await bench.call(f, { result: "number" }))).toBe(0);
    });

    it("takes the values of getters and proxies, once each", async () => {
      const f =
        "() => new Proxy({}, { get: (_, key) => (reads++, key === 'shape' ? new Proxy([1], {}) : Float32Array.of(reads)) })";
      const { result } = returned(await bench.call(f, { before: "let reads = 0;" }));
      expect(result).toEqual({ kind: "tensor", value: tensor([1], [2]) });
    });

    it.each([
      ["a getter", "() => ({ get shape() { throw new RangeError('late'); } })"],
      ["a proxy", "() => new Proxy({}, { get() { throw new RangeError('late'); } })"],
      [
        "a proxied shape",
        "() => ({ shape: new Proxy([1], { get() { throw new RangeError('late'); } }), data: new Float32Array(1) })",
      ],
    ])("tells what %s throws", async (_, f) => {
      expect(await bench.call(f)).toMatchObject({
        kind: "threw",
        error: { name: "RangeError", message: "late" },
      });
    });
  });
});
