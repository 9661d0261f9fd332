/**
 * The first code in the isolate's realm; it runs before the student's and lends it nothing.
 *
 * It captures every intrinsic that it will need, takes away what a pure function has no use for
 * (clocks, shared and growable memory, WebAssembly), and hands the runner a few functions that take
 * and give numbers and buffers of our own. The rules that keep it safe:
 *
 * - Whatever the student's code could have patched is only used in its captured form.
 * - `go` fetches the result's elements itself, inside the time that is measured: a getter or proxy
 *   that computes late is timed, and after `go` no code of the student's runs any more.
 * - A result is recognised by internal slots (captured getters), never by its prototype, and
 *   copied element by element into memory that the student never sees.
 */
((): object => {
  const { apply, construct, getPrototypeOf, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const { freeze, is } = Object;
  const isInteger = Number.isInteger;
  const isArray = Array.isArray;
  const CleanArrayBuffer = ArrayBuffer;
  const CleanFloat32Array = Float32Array;
  const CleanUint32Array = Uint32Array;
  const CleanUint16Array = Uint16Array;
  const CleanFloat64Array = Float64Array;
  const charCodeAt = String.prototype.charCodeAt;
  const typedArrayPrototype = getPrototypeOf(Float32Array.prototype) as object;

  type Getter = () => unknown;
  const getterOf = (target: object, key: PropertyKey): Getter =>
    getOwnPropertyDescriptor(target, key)?.get as Getter;
  const tagOf = getterOf(typedArrayPrototype, Symbol.toStringTag);
  const bufferOf = getterOf(typedArrayPrototype, "buffer");
  const lengthOf = getterOf(typedArrayPrototype, "length");
  const byteLengthOf = getterOf(ArrayBuffer.prototype, "byteLength");
  const resizableOf = getterOf(ArrayBuffer.prototype, "resizable");
  const stackOf = getOwnPropertyDescriptor(new Error(), "stack")?.get as Getter | undefined;

  const errorPrototypes = [
    RangeError.prototype,
    TypeError.prototype,
    ReferenceError.prototype,
    SyntaxError.prototype,
    EvalError.prototype,
    URIError.prototype,
    Error.prototype,
  ];

  tidyRealm();

  /** Codes that `go` answers with; the runner knows them by the same numbers. */
  const RETURNED_NUMBER = 0;
  const RETURNED_TENSOR = 1;
  const THREW = 2;
  const MALFORMED = 16;
  /** Elements of the largest result that fits into one frame. */
  const LARGEST = 2 ** 24;

  let target: unknown;
  let args: unknown[] = [];
  let given: Float32Array[] = [];
  let pristine: Uint32Array[] = [];
  let thrown: unknown;
  let number = 0;
  let elements: Float32Array = new CleanFloat32Array(0);
  let lengths: number[] = [];
  let earlier: Float32Array | undefined;
  let earlierBits: Uint32Array = new CleanUint32Array(0);

  const bitsOf = (x: Float32Array): Uint32Array => {
    const copy = new CleanFloat32Array(x);
    return new CleanUint32Array(apply(bufferOf, copy, []) as ArrayBuffer);
  };
  const differs = (x: Float32Array, bits: Uint32Array): boolean => {
    const now = bitsOf(x);
    const length = apply(lengthOf, now, []) as number;
    if (length !== (apply(lengthOf, bits, []) as number)) return true;
    for (let i = 0; i < length; i++) if (now[i] !== bits[i]) return true;
    return false;
  };

  /** What a returned object must be, as codes: the runner turns them into words. */
  const read = (result: unknown, wanted: number): number => {
    if (wanted === RETURNED_NUMBER) {
      if (typeof result !== "number") return MALFORMED;
      number = result;
      return RETURNED_NUMBER;
    }
    if (typeof result !== "object" || result === null) return MALFORMED + 1;
    const { shape, data } = result as { shape: unknown; data: unknown };
    if (!isArray(shape)) return MALFORMED + 2;
    const rank: unknown = shape.length;
    if (typeof rank !== "number" || rank > 8) return MALFORMED + 3;
    lengths = [];
    let size = 1;
    for (let i = 0; i < rank; i++) {
      const length: unknown = shape[i];
      if (typeof length !== "number" || !isInteger(length) || length < 0 || length > 2 ** 31) {
        return MALFORMED + 3;
      }
      // Not push or a plain store: setters on Array.prototype would see it.
      define(lengths, i, length);
      size *= length;
    }
    if (size > LARGEST) return MALFORMED + 7;
    if (typeof data !== "object" || data === null) return MALFORMED + 4;
    if (apply(tagOf, data, []) !== "Float32Array") return MALFORMED + 4;
    const buffer = apply(bufferOf, data, []) as ArrayBuffer;
    try {
      apply(byteLengthOf, buffer, []);
      if (apply(resizableOf, buffer, []) !== false) return MALFORMED + 5;
    } catch {
      return MALFORMED + 5; // a SharedArrayBuffer has no ArrayBuffer's slots
    }
    if ((apply(lengthOf, data, []) as number) !== size) return MALFORMED + 6;
    elements = data as Float32Array;
    return RETURNED_TENSOR;
  };

  /** The codes of at most 1024 characters; only numbers leave the isolate. */
  const characters = (text: string): ArrayBuffer => {
    const length = text.length < 1024 ? text.length : 1024;
    const codes = new CleanUint16Array(length);
    for (let i = 0; i < length; i++) codes[i] = apply(charCodeAt, text, [i]) as number;
    return apply(bufferOf, codes, []) as ArrayBuffer;
  };
  /** An own data property's string, without running a getter. */
  const ownText = (error: unknown, key: string): string => {
    if (typeof error !== "object" || error === null) return "";
    const value: unknown = getOwnPropertyDescriptor(error, key)?.value;
    return typeof value === "string" ? value : "";
  };

  return freeze({
    /** Runs the script and looks the export up: 0 found, 1 missing, 2 not a function, 3 it threw. */
    bind: (script: () => Record<string, unknown>, name: string): number => {
      try {
        target = script()[name];
      } catch (error) {
        thrown = error;
        return 3;
      }
      if (target === undefined) return 1;
      return typeof target === "function" ? 0 : 2;
    },
    clear: (): void => {
      args = [];
      given = [];
      pristine = [];
    },
    pushNumber: (value: number): void => {
      define(args, args.length, value);
    },
    /** Keys and values in turn. */
    pushRecord: (...entries: (string | number)[]): void => {
      const record: object = {};
      for (let i = 0; i < entries.length; i += 2) {
        define(record, entries[i] as string, entries[i + 1]);
      }
      define(args, args.length, freeze(record));
    },
    pushTensor: (buffer: ArrayBuffer, watch: boolean, ...shape: number[]): void => {
      const data = new CleanFloat32Array(buffer);
      define(given, given.length, data);
      if (watch) define(pristine, pristine.length, bitsOf(data));
      define(args, args.length, freeze({ shape: freeze(shape), data }));
    },
    /** The call, and nothing but the call: this is what the runner times. */
    go: (wanted: number): number => {
      try {
        return read(apply(target as () => unknown, undefined, args), wanted);
      } catch (error) {
        thrown = error;
        return THREW;
      }
    },
    /** Bits: 1 an input changed, 2 the output shares an input's memory, 4 the earlier output changed. */
    inspect: (wanted: number): number => {
      let alarms = 0;
      for (let i = 0; i < given.length; i++) {
        if (differs(given[i] as Float32Array, pristine[i] as Uint32Array)) alarms |= 1;
      }
      if (wanted !== RETURNED_TENSOR) return alarms;
      const buffer = apply(bufferOf, elements, []);
      for (let i = 0; i < given.length; i++) {
        if (is(apply(bufferOf, given[i] as Float32Array, []), buffer)) alarms |= 2;
      }
      if (earlier !== undefined && differs(earlier, earlierBits)) alarms |= 4;
      earlier = elements;
      earlierBits = bitsOf(elements);
      return alarms;
    },
    rank: (): number => lengths.length,
    lengthAt: (axis: number): number => lengths[axis] as number,
    elements: (): ArrayBuffer =>
      apply(bufferOf, new CleanFloat32Array(elements), []) as ArrayBuffer,
    number: (): ArrayBuffer => {
      const box = new CleanFloat64Array(1);
      box[0] = number;
      return apply(bufferOf, box, []) as ArrayBuffer;
    },
    /** The class of what was thrown: an index into the runner's names; 7 for anything else. */
    thrownClass: (): number => {
      let prototype: unknown = thrown;
      for (let depth = 0; depth < 10; depth++) {
        if (typeof prototype !== "object" || prototype === null) return 7;
        prototype = getPrototypeOf(prototype);
        for (let i = 0; i < 7; i++) if (prototype === errorPrototypes[i]) return i;
      }
      return 7;
    },
    thrownName: (): ArrayBuffer => characters(ownText(thrown, "name")),
    thrownMessage: (): ArrayBuffer =>
      characters(typeof thrown === "string" ? thrown : ownText(thrown, "message")),
    thrownStack: (): ArrayBuffer => {
      if (typeof thrown !== "object" || thrown === null) return new CleanArrayBuffer(0);
      const own = getOwnPropertyDescriptor(thrown, "stack");
      const native = own?.get !== undefined && own.get === stackOf;
      const stack = native ? apply(stackOf as Getter, thrown, []) : own?.value;
      return characters(typeof stack === "string" ? stack : "");
    },
  });

  function define(object: object, key: PropertyKey, value: unknown): void {
    // A descriptor without a prototype: a `get` that somebody put on Object.prototype is none of ours.
    defineProperty(object, key, {
      __proto__: null,
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    } as PropertyDescriptor);
  }

  function tidyRealm(): void {
    const realm = globalThis as unknown as Record<string, unknown>;
    for (const name of [
      ...["WebAssembly", "SharedArrayBuffer", "Atomics", "WeakRef", "FinalizationRegistry", "Intl"],
      ...["console", "Date"],
    ]) {
      delete realm[name];
    }
    // A forgotten console.log or timing line must not cost a student the part.
    const quiet = (): void => {};
    realm["console"] = Object.fromEntries(
      ["log", "info", "debug", "warn", "error", "table", "time", "timeEnd"].map((n) => [n, quiet]),
    );
    realm["performance"] = { now: () => 0 };
    realm["Date"] = class StillDate {
      static now = (): number => 0;
      getTime = (): number => 0;
    };

    // Growable buffers escape the isolate's memory limit, so the option is dropped.
    const FixedArrayBuffer = new Proxy(ArrayBuffer, {
      construct: (buffer, [length], newTarget): object => construct(buffer, [length], newTarget),
    });
    realm["ArrayBuffer"] = FixedArrayBuffer;
    define(ArrayBuffer.prototype, "constructor", FixedArrayBuffer);
    for (const name of ["resize", "transfer", "transferToFixedLength"]) {
      delete (ArrayBuffer.prototype as unknown as Record<string, unknown>)[name];
    }

    // mulberry32 from a fixed seed: the same submission draws the same numbers on every run.
    let state = 0x9e3779b9;
    const imul = Math.imul;
    define(Math, "random", () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = imul(state ^ (state >>> 15), 1 | state);
      t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    });
    defineProperty(Error, "prepareStackTrace", { value: undefined });
    defineProperty(Error, "stackTraceLimit", { value: 10 });
  }
})();
