import { describe, expect, it } from "vitest";
import { inEachMode } from "./kits.ts";

inEachMode((bench) => {
  describe("call(args) of a function that throws", () => {
    it.each([
      ["RangeError", "new RangeError('too large')", "RangeError", "too large"],
      ["TypeError", "new TypeError('no')", "TypeError", "no"],
      ["Error", "new Error('no')", "Error", "no"],
      [
        "an error's subclass",
        "new (class BadShape extends RangeError {})('no')",
        "RangeError",
        "no",
      ],
      [
        "an error that names itself",
        "Object.assign(new Error('no'), { name: 'RangeError' })",
        "Error",
        "no",
      ],
      ["a string", "'a word'", "a value that is no Error", "a word"],
      ["a number", "17", "a value that is no Error", ""],
      ["null", "null", "a value that is no Error", ""],
      ["undefined", "undefined", "a value that is no Error", ""],
      ["a symbol", "Symbol('s')", "a value that is no Error", ""],
      [
        "a message that is no string",
        "Object.assign(new Error(), { message: { toString() { for (;;); } } })",
        "Error",
        "",
      ],
      [
        "a getter that loops",
        "({ get message() { for (;;); }, get name() { for (;;); }, get stack() { for (;;); } })",
        "a value that is no Error",
        "",
      ],
      [
        "an error whose getters loop",
        "Object.defineProperties(new Error('x'), { message: { get() { for (;;); } }, stack: { get() { for (;;); } } })",
        "Error",
        "",
      ],
      [
        "control characters",
        "new Error('\\u001b[31mred\\u0007\\u202e\\r\\n')",
        "Error",
        " [31mred    ",
      ],
    ])("names %s", async (_, thrown, name, message) => {
      const outcome = await bench.call(`() => { throw ${thrown}; }`);
      expect(outcome).toMatchObject({ kind: "threw", error: { name, message } });
    });

    it("tells the place in the script", async () => {
      const before = "\nfunction inner() {\n  null.x;\n}";
      expect(await bench.call("() => inner()", { before })).toMatchObject({
        kind: "threw",
        error: { name: "TypeError", line: 3, column: 8 },
      });
    });

    it("cuts a message of 10 MB and keeps its beginning", async () => {
      const outcome = await bench.call("() => { throw new Error('long'.repeat(2.5e6)); }");
      expect(outcome).toMatchObject({ kind: "threw" });
      if (outcome.kind === "threw") {
        expect(outcome.error.message).toMatch(/^(long)+…$/);
        expect(outcome.error.message.length).toBeLessThanOrEqual(1100);
      }
    });

    it("bears a message of 100 MB, more than the memory there is", async () => {
      const outcome = await bench.call("() => { throw new Error('long'.repeat(2.5e7)); }");
      expect(["threw", "memory-limit"]).toContain(outcome.kind);
    });

    it.each([
      ["a proxy", "new Proxy(new Error('x'), {})"],
      [
        "a proxy whose traps throw",
        "new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw new Error('\\u001b[2Jtrap'); }, getOwnPropertyDescriptor() { throw 3; } })",
      ],
      [
        "a proxy whose traps claim a memory limit",
        "new Proxy({}, { getPrototypeOf() { throw new Error('isolate was disposed, memory limit'); } })",
      ],
      [
        "a revoked proxy",
        "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()",
      ],
      [
        "an object without end",
        "(() => { const o = {}; return new Proxy(o, { getPrototypeOf: () => new Proxy(o, { getPrototypeOf: () => o }) }); })()",
      ],
    ])("bears %s, and the next call works", async (_, thrown) => {
      await using sandbox = bench.open(`(n) => { if (n === 0) throw ${thrown}; return n; }`, {
        result: "number",
      });
      const outcome = await sandbox.call([0]);
      expect(["threw", "memory-limit"]).toContain(outcome.kind);
      if (outcome.kind === "threw") expect(outcome.error.message).not.toMatch(/\p{Cc}/u);
      expect(await sandbox.call([1])).toMatchObject({ kind: "returned" });
    });

    it("ends a proxy whose trap loops as a time limit, and the next call works", async () => {
      const f =
        "(n) => { if (n === 0) throw new Proxy({}, { getPrototypeOf() { for (;;); } }); return n; }";
      const limits = { callCpuMs: 300, memoryMiB: 64 };
      await using sandbox = bench.open(f, { result: "number", limits });
      expect(await sandbox.call([0])).toMatchObject({ kind: "time-limit" });
      expect(await sandbox.call([1])).toMatchObject({ kind: "returned" });
    });

    it("is a RangeError for a recursion without end, and the next call works", async () => {
      await using sandbox = bench.open(
        "(n) => { const g = (k) => 1 + g(k + 1); return n === 0 ? g(0) : n; }",
        { result: "number" },
      );
      expect(await sandbox.call([0])).toMatchObject({
        kind: "threw",
        error: { name: "RangeError" },
      });
      expect(await sandbox.call([1])).toMatchObject({ kind: "returned" });
    });

    it.each([
      ["new Float32Array(-1)"],
      ["new Float32Array(4 * (2 - 3))"],
      ["new Array(-1)"],
      ["new Array(2.5)"],
      ["[].length = -1"],
    ])("is a RangeError, and no memory limit, for the invalid length of %s", async (code) => {
      expect(await bench.call(`() => { ${code}; }`)).toMatchObject({
        kind: "threw",
        error: { name: "RangeError" },
      });
    });
  });

  describe("call(args) of a part that nobody has written", () => {
    it("is unimplemented where Todo is thrown", async () => {
      const before = "class Todo extends Error { name = 'Todo'; }";
      expect(
        await bench.call("() => { throw new Todo('gemm is not implemented yet.'); }", { before }),
      ).toEqual({ kind: "unimplemented", message: "gemm is not implemented yet." });
    });

    it("is unimplemented where the export is missing or no function", async () => {
      expect(await bench.call("undefined")).toEqual({
        kind: "unimplemented",
        message: "There is no export named f.",
      });
      expect(await bench.call("({ call() {} })")).toEqual({
        kind: "unimplemented",
        message: "The export f is not a function.",
      });
    });
  });

  describe("load() of a script that fails", () => {
    it.each([
      [
        "throws",
        "throw new TypeError('top');",
        { kind: "threw", error: { name: "TypeError", message: "top" } },
      ],
      ["throws null", "throw null;", { kind: "threw" }],
      ["has a regular expression that doesn't parse", "/(/;", { kind: "threw" }],
      [
        "takes all memory",
        "const a = []; for (;;) a.push(new Array(1e5).fill(1));",
        { kind: "memory-limit" },
      ],
    ])("tells that it %s", async (_, before, expected) => {
      await using sandbox = bench.open("() => 1", { before });
      expect(await sandbox.load()).toMatchObject(expected);
      expect(await sandbox.call([])).toMatchObject(expected);
    });
  });
});
