/** How a handout's files hold the values of public cases: small, and checked when they are read. */
import { z } from "zod";
import {
  type Argument,
  type Fields,
  isSimple,
  isSmooth,
  isTensor,
  type Leaf,
  type Simple,
  type SmoothFunction,
} from "../sandbox/values.ts";

/** Whole numbers as they are; others by their bytes, in base64. */
const wholes = z.array(z.int());
const floats = z.strictObject({ f32: z.union([wholes, z.base64()]) });
const doubles = z.strictObject({ f64: z.union([wholes, z.base64()]) });
const numbers = z.union([floats, doubles]);
const shape = z.array(z.int().min(0));

const tensor = z.strictObject({ shape, data: floats });
const simple = z.union([z.number(), tensor, z.strictObject({ re: doubles, im: doubles })]);
const fields = z.record(z.string(), simple);
export const argumentSchema = z.union([
  simple,
  z.strictObject({ smooth: fields }),
  z.strictObject({ fields }),
]);

/** The right value of one array, and how far off an element may be: all alike, or each its own. */
export const leafSchema = z.strictObject({
  name: z.string(),
  shape,
  data: numbers,
  bounds: z.union([z.number(), floats]),
});

type Floats = z.output<typeof floats>;
type Doubles = z.output<typeof doubles>;
type SimpleText = z.output<typeof simple>;
type ArgumentText = z.output<typeof argumentSchema>;
type LeafText = z.output<typeof leafSchema>;

export function writeArgument(argument: Argument): ArgumentText {
  if (isSimple(argument)) return writeSimple(argument);
  if (isSmooth(argument)) return { smooth: writeFields({ ...argument.smooth }) };
  return { fields: writeFields(argument) };
}

export function readArgument(text: ArgumentText): Argument {
  if (typeof text !== "object" || "shape" in text || "re" in text) return readSimple(text);
  if ("fields" in text) return readFields(text.fields);
  // What was written was such a function, and its names are kept.
  return { smooth: readFields(text.smooth) } as unknown as SmoothFunction;
}

export function writeLeaf(
  { name, shape: lengths, data }: Leaf,
  bounds: ArrayLike<number>,
): LeafText {
  const first = bounds[0] ?? 0;
  const alike = Array.from(bounds).every((bound) => bound === first);
  return {
    ...{ name, shape: [...lengths] },
    data: data instanceof Float32Array ? writeFloats(data) : writeDoubles(data),
    bounds: alike ? first : writeFloats(Float32Array.from(bounds, roundedUp)),
  };
}

export function readLeaf({ name, shape: lengths, data, bounds }: LeafText): {
  readonly leaf: Leaf;
  readonly bounds: ArrayLike<number>;
} {
  const values = "f32" in data ? readFloats(data) : readDoubles(data);
  const own =
    typeof bounds === "number" ? new Float64Array(values.length).fill(bounds) : readFloats(bounds);
  return { leaf: { name, shape: lengths, data: values }, bounds: own };
}

function writeSimple(value: Simple): SimpleText {
  if (typeof value === "number") return value;
  if (isTensor(value)) return { shape: [...value.shape], data: writeFloats(value.data) };
  return { re: writeDoubles(value.re), im: writeDoubles(value.im) };
}

function readSimple(text: SimpleText): Simple {
  if (typeof text === "number") return text;
  if ("shape" in text) return { shape: text.shape, data: readFloats(text.data) };
  return { re: readDoubles(text.re), im: readDoubles(text.im) };
}

function writeFields(values: Fields<Simple>): Record<string, SimpleText> {
  return mapped(values, writeSimple);
}

function readFields(texts: Readonly<Record<string, SimpleText>>): Fields<Simple> {
  return mapped(texts, readSimple);
}

function mapped<A, B>(record: Readonly<Record<string, A>>, of: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value)]));
}

function writeFloats(data: Float32Array): Floats {
  return { f32: areWhole(data) ? Array.from(data) : base64Of(data) };
}

function writeDoubles(data: Float64Array): Doubles {
  return { f64: areWhole(data) ? Array.from(data) : base64Of(data) };
}

function readFloats({ f32 }: Floats): Float32Array {
  return typeof f32 === "string" ? new Float32Array(bytesOf(f32)) : Float32Array.from(f32);
}

function readDoubles({ f64 }: Doubles): Float64Array {
  return typeof f64 === "string" ? new Float64Array(bytesOf(f64)) : Float64Array.from(f64);
}

/** JSON keeps them, and zod takes them for whole: −0 isn't. */
function areWhole(data: Float32Array | Float64Array): boolean {
  return data.every((value) => Number.isSafeInteger(value) && !Object.is(value, -0));
}

function base64Of({ buffer, byteOffset, byteLength }: Float32Array | Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

function bytesOf(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, "base64")).buffer;
}

/** A bound as a float32 that is no smaller. */
function roundedUp(bound: number): number {
  const rounded = Math.fround(bound);
  return rounded >= bound ? rounded : Math.fround(bound * (1 + 2 ** -23));
}
