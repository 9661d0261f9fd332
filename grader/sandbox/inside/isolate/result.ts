import { WORD, type Word } from "../../values.ts";
import {
  apply,
  bufferBytesOf,
  bufferOf,
  bytesOf,
  CleanArrayBuffer,
  CleanFloat32Array,
  CleanFloat64Array,
  define,
  type Elements,
  isArray,
  isInteger,
  lengthOf,
  resizableOf,
  setOf,
  tagOf,
} from "./intrinsics.ts";

/** A result, read: the numbers that describe it and the student's own arrays. */
export interface ReadResult {
  readonly numbers: number[];
  readonly arrays: Elements[];
}

/** What is wrong with a result, as a number: which of its values, and how. The judge has the words. */
const REASON = {
  number: 0,
  boolean: 1,
  tensor: 2,
  shape: 3,
  lengths: 4,
  floats: 5,
  buffer: 6,
  size: 7,
  large: 8,
  complex: 9,
  doubles: 10,
  sizes: 11,
  fields: 12,
} as const;
const REASONS = 16;
/** Bytes of the largest result that fits into one frame. */
const LARGEST = 2 ** 26 - 2 ** 12;

/**
 * Reads a result by what it is, never by what it claims: by internal slots, and each property once.
 * A getter or proxy that computes late runs here, inside the time that is measured.
 *
 * @returns what was read, or a number: 16 × the value's place + the reason
 */
export function read(result: unknown, kind: readonly Word[]): ReadResult | number {
  const numbers: number[] = [];
  const arrays: Elements[] = [];
  let bytes = 0;
  let word = 0;
  let place = 0;

  const elements = (data: unknown, tag: string, size: number): number => {
    const wrong = tag === "Float32Array" ? REASON.floats : REASON.doubles;
    if (typeof data !== "object" || data === null) return wrong;
    if (apply(tagOf, data, []) !== tag) return wrong;
    const buffer = apply(bufferOf, data, []) as ArrayBuffer;
    try {
      apply(bufferBytesOf, buffer, []);
      if (apply(resizableOf, buffer, []) !== false) return REASON.buffer;
    } catch {
      return REASON.buffer; // a SharedArrayBuffer has no ArrayBuffer's slots
    }
    if ((apply(lengthOf, data, []) as number) !== size) return REASON.size;
    bytes += apply(bytesOf, data, []) as number;
    if (bytes > LARGEST) return REASON.large;
    define(arrays, arrays.length, data);
    return -1;
  };
  const tensor = (value: object): number => {
    const { shape, data } = value as { shape: unknown; data: unknown };
    if (!isArray(shape)) return REASON.shape;
    const rank: unknown = shape.length;
    if (typeof rank !== "number" || rank > 8) return REASON.lengths;
    define(numbers, numbers.length, rank);
    let size = 1;
    for (let i = 0; i < rank; i++) {
      const length: unknown = shape[i];
      if (typeof length !== "number" || !isInteger(length) || length < 0 || length > 2 ** 31) {
        return REASON.lengths;
      }
      // Not push or a plain store: setters on Array.prototype would see it.
      define(numbers, numbers.length, length);
      size *= length;
    }
    return 4 * size > LARGEST ? REASON.large : elements(data, "Float32Array", size);
  };
  const complex = (value: object): number => {
    const { re, im } = value as { re: unknown; im: unknown };
    if (typeof re !== "object" || re === null) return REASON.doubles;
    if (apply(tagOf, re, []) !== "Float64Array") return REASON.doubles;
    const size = apply(lengthOf, re, []) as number;
    define(numbers, numbers.length, size);
    const wrong = elements(re, "Float64Array", size);
    if (wrong >= 0) return wrong;
    const other = elements(im, "Float64Array", size);
    return other === REASON.size ? REASON.sizes : other;
  };
  /** Minus one, or what is wrong with the value. */
  const simple = (value: unknown, wanted: Word | undefined): number => {
    switch (wanted) {
      case WORD.number:
        if (typeof value !== "number") return REASON.number;
        define(numbers, numbers.length, value);
        return -1;
      case WORD.boolean:
        if (typeof value !== "boolean") return REASON.boolean;
        define(numbers, numbers.length, value ? 1 : 0);
        return -1;
      case WORD.tensor:
        return typeof value === "object" && value !== null ? tensor(value) : REASON.tensor;
      default:
        return typeof value === "object" && value !== null ? complex(value) : REASON.complex;
    }
  };
  const visit = (value: unknown): number => {
    const wanted = kind[word++];
    if (wanted !== WORD.fields) {
      const wrong = simple(value, wanted);
      if (wrong < 0) place++;
      return wrong;
    }
    if (typeof value !== "object" || value === null) return REASON.fields;
    for (let count = kind[word++] as number; count > 0; count--) {
      const name = kind[word++] as string;
      const wrong = visit((value as Record<string, unknown>)[name]);
      if (wrong >= 0) return wrong;
    }
    return -1;
  };
  const wrong = visit(result);
  return wrong < 0 ? { numbers, arrays } : place * REASONS + wrong;
}

/** A copy of a result in memory that the student never sees: numbers' count, numbers, elements. */
export function pack({ numbers, arrays }: ReadResult, alarms: number): ArrayBuffer {
  let bytes = 16 + 8 * numbers.length;
  for (let i = 0; i < arrays.length; i++) {
    bytes += alignedBytes(arrays[i] as Elements);
  }
  const buffer = new CleanArrayBuffer(bytes);
  const head = new CleanFloat64Array(buffer, 0, 2 + numbers.length);
  head[0] = alarms;
  head[1] = numbers.length;
  for (let i = 0; i < numbers.length; i++) head[2 + i] = numbers[i] as number;
  let offset = 16 + 8 * numbers.length;
  for (let i = 0; i < arrays.length; i++) {
    const array = arrays[i] as Elements;
    const length = apply(lengthOf, array, []) as number;
    const isFloat = apply(tagOf, array, []) === "Float32Array";
    const target = isFloat
      ? new CleanFloat32Array(buffer, offset, length)
      : new CleanFloat64Array(buffer, offset, length);
    apply(setOf, target, [array]);
    offset += alignedBytes(array);
  }
  return buffer;
}

function alignedBytes(array: Elements): number {
  const bytes = apply(bytesOf, array, []) as number;
  return bytes + ((8 - (bytes % 8)) % 8);
}
