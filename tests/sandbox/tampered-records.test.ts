import { describe, expect, it } from "vitest";
import { complex, inEachMode, returned, tensor } from "./kits.ts";

const x = tensor([2], [1, 2]);

inEachMode((bench) => {
  describe("call(args) of a script that tampers", () => {
    const record = { dx: "tensor", dw: "tensor", right: "boolean", spectrum: "complex" } as const;
    const one = "{ shape: [1], data: Float32Array.of(1) }";
    const signal = "{ re: Float64Array.of(1), im: Float64Array.of(2) }";
    const whole = `dx: ${one}, dw: ${one}, right: true, spectrum: ${signal}`;

    it("reads each field of a record once, and what it read first is what counts", async () => {
      const f = `() => {
        const record = { ${whole} };
        const late = (name, make) => Object.defineProperty(record, name, { get: make });
        late("dx", () => ({ shape: [1], data: Float32Array.of(++reads === 1 ? 1 : 99) }));
        late("dw", () => ({ get shape() { shapes++; return [1]; }, get data() { return Float32Array.of(shapes); } }));
        return record;
      }`;
      const before = "let reads = 0, shapes = 0;";
      const { result } = returned(await bench.call(f, { before, result: record }));
      expect(result.map(({ data }) => [...data])).toEqual([[1], [1], [1], [1], [2]]);
    });

    it("has a later field's getter change no length of an earlier one", async () => {
      const f = `() => {
        const data = Float32Array.of(1, 2);
        const shape = [2];
        return {
          dx: { shape, data },
          get dw() {
            shape.length = 0;
            try { structuredClone(data.buffer, { transfer: [data.buffer] }); } catch {}
            try { data.buffer.transfer(); } catch {}
            try { data.buffer.resize(0); } catch {}
            Object.defineProperty(data, "length", { value: 0 });
            return ${one};
          },
          right: true,
          spectrum: ${signal},
        };
      }`;
      const { result } = returned(await bench.call(f, { result: record }));
      expect(result[0]).toMatchObject({ shape: [2], data: Float32Array.of(1, 2) });
    });

    it("finds a field's getter that hands out an input or an earlier output", async () => {
      const f = `(x, n) => ({
        ${whole},
        get dw() { return n === 0 ? x : kept; },
      })`;
      const before = `const kept = ${one};`;
      await using sandbox = bench.open(f, { before, result: record });
      expect(await sandbox.call([x, 0], { watch: true })).toMatchObject({ outputShared: true });
      await sandbox.call([x, 1], { watch: true });
      expect(await sandbox.call([x, 1], { watch: true })).toMatchObject({
        outputShared: false,
        earlierOutputChanged: false, // the same bits again: only a change is one
      });
    });

    it("copies a result into memory that the script never sees again", async () => {
      const f = `(n) => {
        for (const old of given) old.fill(99);
        const data = Float32Array.of(n);
        given.push(data);
        return { ${whole}, dx: { shape: [1], data } };
      }`;
      await using sandbox = bench.open(f, { before: "const given = [];", result: record });
      const [one, two] = [returned(await sandbox.call([5])), returned(await sandbox.call([6]))];
      expect([one, two].map(({ result }) => result[0]?.data[0])).toEqual([5, 6]);
    });

    it.each([
      [
        "setters on Array.prototype",
        "for (let i = 0; i < 12; i++) Object.defineProperty(Array.prototype, i, { set: see, get() { see(); return 99; } });",
      ],
      [
        "the record's names on Object.prototype",
        "for (const name of ['dx', 'dw', 'right', 're', 'im', 'numbers', 'arrays']) Object.defineProperty(Object.prototype, name, { set: see, get() { see(); return 99; } });",
      ],
      ["Reflect", "for (const key of Reflect.ownKeys(Reflect)) Reflect[key] = see;"],
      [
        "Float64Array and its prototypes",
        "for (const o of [F64.prototype, Object.getPrototypeOf(F64.prototype)]) for (const key of ['set', 'slice', 'subarray', 'fill', 'length', 'buffer', 'byteLength', 'byteOffset', Symbol.toStringTag, Symbol.iterator]) Object.defineProperty(o, key, { get() { see(); return 0; }, configurable: true });",
      ],
      [
        "the typed arrays' names and Symbol.species",
        "for (const type of [F64, F]) Object.defineProperty(Object.getPrototypeOf(type), Symbol.species, { get: see, configurable: true }); for (const name of ['Float32Array', 'Float64Array', 'Uint8Array', 'Uint32Array', 'ArrayBuffer', 'Boolean']) globalThis[name] = see;",
      ],
      ["Boolean.prototype", "Boolean.prototype.valueOf = Boolean.prototype.toString = see;"],
    ])("answers with records and signals the same after tampering with %s", async (_, code) => {
      const before = `let seen = 0; const see = () => { seen++; }, F = Float32Array, F64 = Float64Array;
        const define = Object.defineProperty, make = (o, name, value) => define(o, name, { value });
        ${code}
        const atFirst = seen;`;
      const f = `(signal, { w }) => {
        const re = new F64(2), im = new F64(2), dx = new F(1), dw = new F(1);
        re[0] = im[0] = seen - atFirst; re[1] = im[1] = signal.im[0]; dx[0] = dw[0] = w.data[0];
        const record = {};
        make(record, "dx", { shape: [1], data: dx }); make(record, "dw", { shape: [1], data: dw });
        make(record, "right", false);
        const spectrum = {};
        make(spectrum, "re", re); make(spectrum, "im", im);
        make(record, "spectrum", spectrum);
        return record;
      }`;
      const args = [complex([1], [0.1]), { w: tensor([1], [3]) }];
      await using sandbox = bench.open(f, { before, result: record });
      for (const _again of [1, 2]) {
        const outcome = returned(await sandbox.call(args, { watch: true }));
        expect(outcome.result.map(({ data }) => [...data])).toEqual([
          ...[[3], [3], [0]],
          ...[
            [0, 0.1],
            [0, 0.1],
          ],
        ]);
        expect(outcome).toMatchObject({ inputChanged: false, outputShared: false });
      }
    });
  });
});
