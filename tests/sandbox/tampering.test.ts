import { describe, expect, it } from "vitest";
import { elementsOf, inEachMode, numberOf, returned, tensor } from "./kits.ts";

const x = tensor([2], [1, 2]);

/** Counts what the judge's code would run of the script's; `see` stands in for stealing a reference. */
const BEFORE = `
  const F = Float32Array, fill = F.prototype.fill, R = RangeError, shape = [1], F64 = new Float64Array(1);
  let seen = 0;
  const see = () => { seen++; };
  const redefine = (o, keys, make) => {
    for (const key of keys) Object.defineProperty(o, key, { ...make(key), configurable: true });
  };
  const spy = (o, keys) => redefine(o, keys, () => ({ get() { see(); return 0; } }));
`;

/** Each is run before a function that answers [3]; none may change an outcome or learn anything. */
const tampering: readonly (readonly [what: string, code: string])[] = [
  [
    "setters on Array.prototype",
    "redefine(Array.prototype, [0, 1, 2, 3, 4], () => ({ set: see, get() { see(); return 99; } }));",
  ],
  [
    "shape, data and length on Object.prototype",
    "spy(Object.prototype, ['shape', 'data', 'buffer']);",
  ],
  [
    "Array.isArray and Number.isInteger",
    "Array.isArray = Number.isInteger = () => { see(); return true; };",
  ],
  ["Reflect", "for (const key of Reflect.ownKeys(Reflect)) Reflect[key] = see;"],
  [
    "Object's functions",
    "for (const key of ['is', 'freeze', 'defineProperty', 'getOwnPropertyDescriptor', 'getPrototypeOf']) Object[key] = see;",
  ],
  [
    "Function.prototype.call, apply and bind",
    "Function.prototype.call = Function.prototype.apply = Function.prototype.bind = see;",
  ],
  [
    "Float32Array.prototype",
    "spy(F.prototype, ['length', 'buffer', 'byteLength', 'slice', 'set', 'constructor', Symbol.iterator, Symbol.toStringTag]);",
  ],
  [
    "%TypedArray%.prototype",
    "spy(Object.getPrototypeOf(F.prototype), ['length', 'buffer', 'byteLength', 'slice', 'set', Symbol.iterator, Symbol.toStringTag]);",
  ],
  [
    "ArrayBuffer.prototype",
    "spy(ArrayBuffer.prototype, ['byteLength', 'resizable', 'slice', 'constructor']);",
  ],
  [
    "the typed arrays' names",
    "for (const key of ['Float32Array', 'Float64Array', 'Uint32Array', 'Uint16Array', 'ArrayBuffer']) globalThis[key] = see;",
  ],
  [
    "Symbol.species",
    "spy(Object.getPrototypeOf(F), [Symbol.species]); spy(ArrayBuffer, [Symbol.species]);",
  ],
  [
    "Symbol.hasInstance",
    "for (const type of [Error, RangeError, F, Array, Object]) Object.defineProperty(type, Symbol.hasInstance, { value: () => { see(); return true; } });",
  ],
  [
    "array iteration",
    "Array.prototype[Symbol.iterator] = see; Object.getPrototypeOf([].keys()).next = see;",
  ],
  ["String.prototype", "String.prototype.charCodeAt = see;"],
  ["Error.prepareStackTrace", "try { Error.prepareStackTrace = see; } catch {}"],
  ["Promise and JSON", "Promise.prototype.then = see; JSON.stringify = JSON.parse = see;"],
  ["Math", "Math.imul = Math.fround = Math.abs = see;"],
  [
    "globalThis itself",
    "for (const key of ['Object', 'Array', 'Function', 'Error', 'Number', 'Symbol', 'Proxy', 'Reflect']) globalThis[key] = undefined;",
  ],
];

inEachMode((bench) => {
  describe.each(tampering)("call(args) after a script has tampered with %s", (_, code) => {
    const before = `${BEFORE}${code}\nconst atFirst = seen;`;

    it("answers the same, and runs none of the script's traps", async () => {
      const f = "(x, n) => ({ shape, data: new F(1).fill(n === 0 ? 3 : seen - atFirst) })";
      await using sandbox = bench.open(f, { before });
      const outcome = await sandbox.call([x, 0], { watch: true });
      expect(elementsOf(outcome)).toEqual([3]);
      expect(returned(outcome)).toMatchObject({ inputChanged: false, outputShared: false });
      expect(elementsOf(await sandbox.call([x, 1], { watch: true }))).toEqual([0]);
    });

    it("tells the malformed, the impure and the thrown apart all the same", async () => {
      const f = `(x, n) => {
        if (n === 0) return { shape, data: F64 };
        if (n === 1) throw new R("far");
        x.data[0] = 77;
        return x;
      }`;
      await using sandbox = bench.open(f, { before });
      expect(await sandbox.call([x, 0])).toMatchObject({ kind: "malformed" });
      expect(await sandbox.call([x, 1])).toMatchObject({
        kind: "threw",
        error: { name: "RangeError", message: "far" },
      });
      expect(await sandbox.call([x, 2], { watch: true })).toMatchObject({
        inputChanged: true,
        outputShared: true,
      });
    });
  });

  describe("call(args) of a script that tampers", () => {
    it("runs no getter of Object.prototype's on the judge's own descriptors", async () => {
      const before = `let seen = 0;
        Object.defineProperty(Object.prototype, "get", { get() { seen++; }, configurable: true });`;
      await using sandbox = bench.open("() => seen", { before, result: "number" });
      expect(numberOf(await sandbox.call([x], { watch: true }))).toBe(0);
    });

    it("keeps a look-alike of RangeError apart from the real one", async () => {
      const before = `class RangeErrorLike extends Error { name = "RangeError"; }
        globalThis.RangeError = RangeErrorLike;`;
      expect(await bench.call("() => { throw new RangeError('x'); }", { before })).toMatchObject({
        kind: "threw",
        error: { name: "Error" },
      });
    });

    it("leaves the next submission a realm of its own", async () => {
      const f = `() => {
        const dirty = "mark" in globalThis || [].mark === 1;
        globalThis.mark = 1;
        Array.prototype.mark = 1;
        return dirty ? 1 : 0;
      }`;
      expect(numberOf(await bench.call(f, { result: "number" }))).toBe(0);
      expect(numberOf(await bench.call(f, { result: "number" }))).toBe(0);
    });
  });
});
