import { describe, expect, it } from "vitest";
import { leavesOf, type ResultKind } from "../../grader/sandbox/values.ts";
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
        "a tensor { shape, data } whose shape is an array",
      ],
      ["a function", "() => () => 1", "tensor { shape, data }"],
      [
        "a typed array",
        "() => new Float32Array(2)",
        "a tensor { shape, data } whose shape is an array",
      ],
      [
        "nested arrays",
        "() => [[1, 2], [3, 4]]",
        "a tensor { shape, data } whose shape is an array",
      ],
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
      [
        "no shape",
        "() => ({ data: new Float32Array(2) })",
        "a tensor { shape, data } whose shape is an array",
      ],
      [
        "a typed shape",
        tensorOf("new Float32Array(2)", "Uint32Array.of(2)"),
        "a tensor { shape, data } whose shape is an array",
      ],
      [
        "a shape that looks like an array",
        tensorOf("new Float32Array(2)", "({ length: 1, 0: 2 })"),
        "a tensor { shape, data } whose shape is an array",
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

    it.each(["0", "1", "'true'", "null", "undefined", "new Boolean(true)", "[]"])(
      "tells of %s in place of a boolean",
      async (value) => {
        expect(await bench.call(`() => (${value})`, { result: "boolean" })).toEqual({
          kind: "malformed",
          message: "Expected a boolean, true or false.",
        });
      },
    );

    const two = "new Float64Array(2)";
    it.each([
      ["nothing", "undefined", "a signal { re, im }"],
      ["a number", "1", "a signal { re, im }"],
      ["no imaginary part", `{ re: ${two} }`, "Float64Arrays"],
      ["no real part", `{ im: ${two} }`, "Float64Arrays"],
      ["an array of pairs", "[[1, 2], [3, 4]]", "Float64Arrays"],
      ["Float32Arrays", "{ re: new Float32Array(2), im: new Float32Array(2) }", "Float64Arrays"],
      ["a Float32Array beside", `{ re: ${two}, im: new Float32Array(2) }`, "Float64Arrays"],
      ["a BigInt64Array", `{ re: new BigInt64Array(2), im: ${two} }`, "Float64Arrays"],
      ["plain arrays", "{ re: [1, 2], im: [3, 4] }", "Float64Arrays"],
      ["a proxy of one", `{ re: new Proxy(${two}, {}), im: ${two} }`, "Float64Arrays"],
      ["unequal lengths", `{ re: ${two}, im: new Float64Array(3) }`, "the same length"],
      [
        "unequal lengths behind an own length",
        `{ re: ${two}, im: Object.defineProperty(new Float64Array(3), "length", { value: 2 }) }`,
        "the same length",
      ],
    ])("tells of %s in place of a signal", async (_, value, message) => {
      expect(await bench.call(`() => (${value})`, { result: "complex" })).toEqual({
        kind: "malformed",
        message: expect.stringContaining(message),
      });
    });

    const gradients: ResultKind = {
      dx: "tensor",
      dw: "tensor",
      more: { norm: "number", right: "boolean", spectrum: "complex" },
    };
    const good = {
      dx: "one",
      dw: "one",
      more: "{ norm: 1, right: true, spectrum: { re: F64(1), im: F64(1) } }",
    };
    const gradientsWith = (fields: object): string =>
      `() => ({ ${Object.entries({ ...good, ...fields })
        .map(([name, code]) => `${name}: ${code}`)
        .join(", ")} })`;
    const gradientsBefore =
      "const one = { shape: [1], data: new Float32Array(1) }, F64 = (n) => new Float64Array(n);";
    const moreWith = (fields: string): object => ({
      more: `{ norm: 1, right: true, spectrum: { re: F64(1), im: F64(1) }, ${fields} }`,
    });
    it.each([
      ["a missing field", { dw: "undefined" }, "In dw: expected a tensor { shape, data }"],
      ["a number for a tensor", { dx: "3" }, "In dx: expected a tensor { shape, data }"],
      [
        "a tensor of doubles",
        { dw: "{ shape: [1], data: F64(1) }" },
        "In dw: expected a tensor { shape, data } whose data is a Float32Array.",
      ],
      [
        "too few elements",
        { dw: "{ shape: [2], data: one.data }" },
        "In dw: expected data to have as many elements as shape says.",
      ],
      ["text for a number", moreWith("norm: '1'"), "In more.norm: expected a number."],
      ["1 for true", moreWith("right: 1"), "In more.right: expected a boolean, true or false."],
      [
        "a tensor for a signal",
        moreWith("spectrum: one"),
        "In more.spectrum: expected re and im to be Float64Arrays.",
      ],
      [
        "unequal lengths",
        moreWith("spectrum: { re: F64(1), im: F64(2) }"),
        "In more.spectrum: expected re and im to have the same length.",
      ],
      [
        "a missing record",
        { more: "null" },
        "an object that holds each of the results by its name",
      ],
    ])("says in which of several results: %s", async (_, fields, message) => {
      const outcome = await bench.call(gradientsWith(fields), {
        result: gradients,
        before: gradientsBefore,
      });
      expect(outcome).toEqual({ kind: "malformed", message: expect.stringContaining(message) });
    });

    it.each(["undefined", "null", "1", "() => one"])(
      "tells of %s in place of a record",
      async (value) => {
        const outcome = await bench.call(`() => (${value})`, { result: gradients });
        expect(outcome).toMatchObject({ kind: "malformed" });
      },
    );

    it("tells of a tensor in place of a record, by the first result that it doesn't hold", async () => {
      const f = "() => ({ shape: [1], data: new Float32Array(1) })";
      expect(await bench.call(f, { result: gradients })).toEqual({
        kind: "malformed",
        message: expect.stringContaining("In dx: expected a tensor"),
      });
    });

    it("counts the elements of all results together against what fits", async () => {
      const f = `() => {
        const large = { shape: [2 ** 23 + 2 ** 20], data: new Float32Array(2 ** 23 + 2 ** 20) };
        return { dx: large, dw: large };
      }`;
      const result = { dx: "tensor", dw: "tensor" } as const;
      expect(await bench.call(f, { result, limits: { callCpuMs: 2000, memoryMiB: 128 } })).toEqual({
        kind: "malformed",
        message: expect.stringMatching(/^In dw: expected at most 2²⁴ elements/),
      });
    });

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
      expect(result).toEqual(leavesOf(tensor([1], [2])));
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
