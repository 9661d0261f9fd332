import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { receive } from "../../grader/sandbox/inside/isolate/arguments.ts";
import { pack, read } from "../../grader/sandbox/inside/isolate/result.ts";
import {
  type Argument,
  type Complex,
  isComplex,
  isTensor,
  leafKinds,
  leavesOf,
  packArguments,
  type Result,
  type ResultKind,
  type Tensor,
  unpackResult,
  type Value,
  type Word,
  wordsOfKind,
} from "../../grader/sandbox/values.ts";

const float = fc.oneof(fc.float(), fc.constantFrom(Number.NaN, -0, Number.NEGATIVE_INFINITY));
const double = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, -0, 2 ** -1074));

const tensor: fc.Arbitrary<Tensor> = fc
  .array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 })
  .chain((shape) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return fc.record({
      shape: fc.constant(shape),
      data: fc.array(float, { minLength: size, maxLength: size }).map((x) => Float32Array.from(x)),
    });
  });
const complex: fc.Arbitrary<Complex> = fc
  .array(fc.tuple(double, double), { maxLength: 5 })
  .map((pairs) => ({
    re: Float64Array.from(pairs, ([re]) => re),
    im: Float64Array.from(pairs, ([, im]) => im),
  }));
/** Also names that mean something to JavaScript. */
const name = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom("dx", "constructor", "toString", "length", "0", "__proto__"),
);
function recordOf<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Readonly<Record<string, T>>> {
  // Not a literal with this key: it would set the prototype.
  return fc
    .uniqueArray(fc.tuple(name, value), { maxLength: 4, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries));
}

/** Numbers travel as JSON, which has no others. */
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const simple = fc.oneof<fc.Arbitrary<Argument>[]>(finite, tensor, complex);
const argument: fc.Arbitrary<Argument> = fc.oneof(
  simple,
  recordOf(fc.oneof(finite, tensor, complex)).filter((one) => !isTensor(one) && !isComplex(one)),
);

interface Returned {
  readonly kind: ResultKind;
  readonly result: Result;
}
const leaf: fc.Arbitrary<Returned> = fc.oneof(
  double.map((result) => ({ kind: "number", result }) as const),
  fc.boolean().map((result) => ({ kind: "boolean", result }) as const),
  tensor.map((result) => ({ kind: "tensor", result }) as const),
  complex.map((result) => ({ kind: "complex", result }) as const),
);
const { returned } = fc.letrec<{ returned: Returned; fields: Returned }>((tie) => ({
  returned: fc.oneof({ maxDepth: 3 }, leaf, tie("fields")),
  fields: recordOf(tie("returned")).map((fields) => {
    const entries = Object.entries(fields);
    return {
      kind: Object.fromEntries(entries.map(([key, { kind }]) => [key, kind])),
      result: Object.fromEntries(entries.map(([key, { result }]) => [key, result])),
    };
  }),
}));

/** What the shim does with a result, and the judge with what the shim sent. */
function thereAndBack(result: unknown, kind: ResultKind): Value {
  const seen = read(result, wordsOfKind(kind));
  if (typeof seen === "number") throw new Error(`Expected a result that fits, got ${seen}.`);
  // The first number is for the runner, which cuts it off.
  return unpackResult(kind, new Uint8Array(pack(seen, 0)).slice(8));
}

function throughJson(words: readonly Word[]): Word[] {
  return JSON.parse(JSON.stringify(words)) as Word[];
}

describe("packArguments(args)", () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY])("packArguments([%d]) is an error", (number) => {
    expect(() => packArguments([number])).toThrow("finite number");
  });

  it("packArguments(args) says all that receive(buffer, words) needs to build them again", () => {
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 5 }), (args) => {
        const { words, data } = packArguments(args);
        const got = receive(data.slice().buffer, words);
        expect(got.args).toEqual(args);
      }),
    );
  });

  it("packArguments(args) gives each array memory of its own, and all of them are watched", () => {
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 5 }), (args) => {
        const { words, data } = packArguments(args);
        const { arrays } = receive(data.slice().buffer, words);
        expect(arrays.length).toBe(args.reduce((sum: number, one) => sum + arraysIn(one), 0));
        expect(new Set(arrays.map(({ buffer }) => buffer)).size).toBe(arrays.length);
      }),
    );
  });

  it("packArguments(args) leaves the arguments as they were, views of larger buffers too", () => {
    const all = Float32Array.of(9, 1, 2, 9);
    const view = { shape: [2], data: all.subarray(1, 3) };
    const { words, data } = packArguments([view, view]);
    expect(receive(data.slice().buffer, words).args).toEqual([view, view]);
    expect(all).toEqual(Float32Array.of(9, 1, 2, 9));
  });
});

function arraysIn(argument: Argument): number {
  if (typeof argument === "number") return 0;
  if (isTensor(argument)) return 1;
  if (isComplex(argument)) return 2;
  return Object.values(argument).reduce((sum: number, field) => sum + arraysIn(field), 0);
}

describe("unpackResult(kind, data)", () => {
  it("unpackResult(kind, data) gives the leaves of what the shim read, to the last bit", () => {
    fc.assert(
      fc.property(returned, ({ kind, result }) => {
        expect(thereAndBack(result, kind)).toEqual(leavesOf(result));
      }),
    );
  });

  it("unpackResult(kind, data) names its leaves as leafKinds(kind) does", () => {
    fc.assert(
      fc.property(returned, ({ kind, result }) => {
        const names = leafKinds(kind).flatMap(({ name: of, kind: simpleKind }) =>
          simpleKind === "complex" ? ["re", "im"].map((key) => (of ? `${of}.${key}` : key)) : [of],
        );
        expect(thereAndBack(result, kind).map((one) => one.name)).toEqual(names);
      }),
    );
  });

  it("unpackResult(kind, data) reads or refuses bytes of any kind, and never reads beyond them", () => {
    const bytes = fc
      .array(fc.oneof(fc.constantFrom(0, 1, 2, 3, 2 ** 31, -1, 0.5, Number.NaN), double), {
        maxLength: 8,
      })
      .map((numbers) => new Uint8Array(Float64Array.from(numbers).buffer));
    fc.assert(
      fc.property(returned, bytes, ({ kind }, data) => {
        let value: Value = [];
        try {
          value = unpackResult(kind, data);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
        const elements = value.reduce((sum, one) => sum + one.data.byteLength, 0);
        expect(elements).toBeLessThanOrEqual(data.byteLength);
      }),
    );
  });
});

describe("wordsOfKind(kind)", () => {
  it("wordsOfKind(kind) and the words of arguments survive JSON, but for numbers that JSON lacks", () => {
    fc.assert(
      fc.property(returned, fc.array(tensor), ({ kind }, tensors) => {
        expect(throughJson(wordsOfKind(kind))).toEqual(wordsOfKind(kind));
        const { words } = packArguments(tensors);
        expect(throughJson(words)).toEqual(words);
      }),
    );
  });
});
