import { describe, expect, it } from "vitest";
import { complex, inEachMode, tensor } from "./kits.ts";

const x = tensor([2, 2], [1, 2, 3, 4]);

inEachMode((bench) => {
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
