/**
 * What crosses the boundary: the arguments of a call, and what it returns.
 *
 * Both ways a value travels as words (numbers and names) that say how it is built, and one run of
 * bytes that holds its elements, each array of them starting at a multiple of 8. Only the judge and
 * the shim inside the isolate understand the words; whatever lies between passes them on.
 */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A signal of complex numbers, as the Fourier transforms take and give it. */
export interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Several values under names, such as a layer's parameters. */
export interface Fields<T> {
  readonly [name: string]: T;
}

/** One value of an argument. */
export type Simple = number | Tensor | Complex;
/**
 * A function of a tensor, which the shim builds from numbers: see smooth-function.ts for what each
 * of them does. Lists have one number an element of x, slopes one a wave and element.
 */
export interface SmoothFunction {
  readonly smooth: {
    readonly scale: number;
    readonly constant: number;
    readonly linear: Tensor;
    readonly squares: Tensor;
    readonly cubes: Tensor;
    readonly products: Tensor;
    /** `[waves]` */
    readonly amplitudes: Tensor;
    /** `[waves]` */
    readonly phases: Tensor;
    /** `[waves, elements]` */
    readonly slopes: Tensor;
  };
}
export type Argument = Simple | Fields<Simple> | SmoothFunction;

/** What a contract's function returns. */
export type ResultKind = "number" | "boolean" | "tensor" | "complex" | Fields<ResultKind>;
/** A result as the reference returns it. */
export type Result = number | boolean | Tensor | Complex | Fields<Result>;

/**
 * One array of a result; a number is an array of one without a shape, a complex signal is two arrays.
 */
export interface Leaf {
  /** Where it stands in the result, such as `dw` or `re`; empty for the whole result. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}

/** A result taken apart, in the order of its kind. */
export type Value = readonly Leaf[];

/** How values are written as words; the shim knows the same numbers. */
export const WORD = { number: 0, tensor: 1, complex: 2, fields: 3, boolean: 4, smooth: 5 } as const;
export type Word = number | string;

const ALIGNMENT = 8;

export function isSmooth(argument: Argument): argument is SmoothFunction {
  return typeof argument === "object" && "smooth" in argument;
}

export function isSimple(argument: Argument): argument is Simple {
  return typeof argument === "number" || isTensor(argument) || isComplex(argument);
}

export function isTensor(value: Argument | Result): value is Tensor {
  return typeof value === "object" && "data" in value && value["data"] instanceof Float32Array;
}

export function isComplex(value: Argument | Result): value is Complex {
  return typeof value === "object" && "re" in value && value["re"] instanceof Float64Array;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Writes arguments as words and bytes. */
export function packArguments(args: readonly Argument[]): { words: Word[]; data: Uint8Array } {
  const words: Word[] = [];
  const arrays: (Float32Array | Float64Array)[] = [];
  const write = (argument: Argument): void => {
    if (typeof argument === "number") {
      if (!Number.isFinite(argument)) throw new Error(`Expected a finite number, got ${argument}.`);
      words.push(WORD.number, argument);
    } else if (isTensor(argument)) {
      words.push(WORD.tensor, argument.shape.length, ...argument.shape);
      arrays.push(argument.data);
    } else if (isComplex(argument)) {
      words.push(WORD.complex, argument.re.length);
      arrays.push(argument.re, argument.im);
    } else if (isSmooth(argument)) {
      words.push(WORD.smooth);
      write({ ...argument.smooth });
    } else {
      const entries = Object.entries(argument);
      words.push(WORD.fields, entries.length);
      for (const [name, field] of entries) {
        words.push(name);
        write(field);
      }
    }
  };
  for (const argument of args) write(argument);

  const data = new Uint8Array(
    arrays.reduce((bytes, { byteLength }) => bytes + aligned(byteLength), 0),
  );
  let offset = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    data.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += aligned(byteLength);
  }
  return { words, data };
}

/** Writes what a function is expected to return as words. */
export function wordsOfKind(kind: ResultKind): Word[] {
  if (typeof kind === "string") return [WORD[kind]];
  const entries = Object.entries(kind);
  return [
    WORD.fields,
    entries.length,
    ...entries.flatMap(([name, field]) => [name, ...wordsOfKind(field)]),
  ];
}

/** The simple values that a result of this kind consists of, by their names, in order. */
export function leafKinds(
  kind: ResultKind,
  name = "",
): { readonly name: string; readonly kind: Extract<ResultKind, string> }[] {
  if (typeof kind === "string") return [{ name, kind }];
  return Object.entries(kind).flatMap(([key, field]) => leafKinds(field, join(name, key)));
}

/** A result of ours, taken apart as one of a submission arrives. */
export function leavesOf(result: Result, name = ""): Leaf[] {
  if (typeof result === "number" || typeof result === "boolean") {
    return [{ name, shape: [], data: Float64Array.of(Number(result)) }];
  }
  if (isTensor(result)) return [{ name, ...result }];
  if (isComplex(result)) return complexLeaves(name, result);
  return Object.entries(result).flatMap(([key, field]) => leavesOf(field, join(name, key)));
}

/**
 * Reads a result that arrived: numbers that say its shapes, then its bytes.
 *
 * @throws RangeError when the bytes are not what their own numbers say
 */
export function unpackResult(kind: ResultKind, data: Uint8Array): Value {
  const count = lengthAt(new Float64Array(data.buffer, data.byteOffset, 1), 0);
  const words = new Float64Array(data.buffer, data.byteOffset + ALIGNMENT, count);
  let word = 0;
  let offset = data.byteOffset + ALIGNMENT * (1 + count);
  const floats = (size: number): Float32Array => {
    const array = new Float32Array(data.buffer, offset, size);
    offset += aligned(array.byteLength);
    return array;
  };
  const doubles = (size: number): Float64Array => {
    const array = new Float64Array(data.buffer, offset, size);
    offset += array.byteLength;
    return array;
  };
  return leafKinds(kind).flatMap(({ name, kind: leaf }): Leaf[] => {
    switch (leaf) {
      case "number":
      case "boolean":
        if (word >= count) throw new RangeError("Expected one more number.");
        return [{ name, shape: [], data: words.slice(word++, word) }];
      case "tensor": {
        const rank = lengthAt(words, word++);
        const shape = Array.from({ length: rank }, () => lengthAt(words, word++));
        return [{ name, shape, data: floats(shape.reduce((size, length) => size * length, 1)) }];
      }
      case "complex": {
        const size = lengthAt(words, word++);
        return complexLeaves(name, { re: doubles(size), im: doubles(size) });
      }
      default:
        return leaf satisfies never;
    }
  });
}

function lengthAt(words: Float64Array, at: number): number {
  const length = words[at] ?? Number.NaN;
  if (Number.isInteger(length) && length >= 0 && length < 2 ** 32) return length;
  throw new RangeError(`Expected a length, got ${length}.`);
}

function complexLeaves(name: string, { re, im }: Complex): Leaf[] {
  return [
    { name: join(name, "re"), shape: [re.length], data: re },
    { name: join(name, "im"), shape: [im.length], data: im },
  ];
}

function join(name: string, key: string): string {
  return name === "" ? key : `${name}.${key}`;
}
