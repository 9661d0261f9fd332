/**
 * Where an answer is wrong, in words and as a mask: what a person would see first who holds the
 * right and the wrong numbers beside each other. It tells where errors lie and how they relate to
 * the right numbers; only the errors let the right numbers be found.
 */
import type { Value } from "../sandbox/values.ts";
import { type Expected, indexAt, isWithin, sameShape } from "./compare.ts";

export interface WrongPlaces {
  /** Which of several results it is; empty when there is one. */
  readonly name: string;
  readonly shape: readonly number[];
  /** The names of the axes, such as `row`; planes are drawn along `row` and `column`. */
  readonly axes: readonly string[];
  /** Row-major, 1 where the answer is wrong. */
  readonly wrong: Uint8Array;
  /** Row-major: the answer less the right answer. */
  readonly errors: readonly number[];
  /** Where that is, as the rest of a sentence that starts "Wrong". */
  readonly where: string;
}

/** The axes of results by their rank: most are images. */
const AXES: readonly (readonly string[])[] = [
  [],
  ["column"],
  ["row", "column"],
  ["row", "column", "channel"],
  ["row", "column", "channel", "image"],
];

/** The places of the first result that is wrong; undefined where its shape is. */
export function wrongPlaces(
  answer: Value,
  expected: Expected,
  axesOf: Readonly<Record<string, readonly string[]>> = {},
): WrongPlaces | undefined {
  if (expected.kind !== "value") return undefined;
  for (const [place, right] of expected.value.entries()) {
    const actual = answer[place];
    if (actual === undefined || !sameShape(actual.shape, right.shape)) return undefined;
    const bounds = expected.bounds[place] ?? [];
    const wrong = Uint8Array.from(right.data, (value, i) =>
      isWithin(actual.data[i] ?? Number.NaN, value, bounds[i] ?? 0) ? 0 : 1,
    );
    if (!wrong.includes(1)) continue;
    const { name, shape } = right;
    const axes = axesOf[name] ?? AXES[shape.length] ?? shape.map((_, axis) => `axis ${axis}`);
    const pair = { actual: [...actual.data], right: [...right.data], bounds };
    const where = relation(pair, shape, axes) ?? position(wrong, shape, axes);
    const errors = pair.right.map((value, i) => (pair.actual[i] ?? Number.NaN) - value);
    return { name, shape, axes, wrong, errors, where };
  }
  return undefined;
}

interface Pair {
  readonly actual: readonly number[];
  readonly right: readonly number[];
  readonly bounds: ArrayLike<number>;
}

/** Fewer elements than this say nothing about how all of them relate. */
const LEAST_ELEMENTS = 4;

/** How the wrong numbers come from the right ones, where all of them do in one way. */
function relation(
  pair: Pair,
  shape: readonly number[],
  axes: readonly string[],
): string | undefined {
  const { actual, right } = pair;
  const broken = actual.filter(Number.isNaN).length;
  if (broken > 0)
    return `${broken} of ${actual.length} elements are NaN: something was read that isn't there`;
  if (actual.length < LEAST_ELEMENTS || isConstant(right)) return undefined;
  if (actual.every((value) => value === 0)) return "every element is 0";
  return reordered(pair, shape, axes) ?? scaled(pair) ?? shifted(pair, shape, axes);
}

function isConstant(data: readonly number[]): boolean {
  return data.every((value) => value === data[0]);
}

/** The right numbers, listed along the axes in another order. */
function reordered(
  { actual, right, bounds }: Pair,
  shape: readonly number[],
  axes: readonly string[],
): string | undefined {
  const long = shape.flatMap((length, axis) => (length > 1 ? [axis] : []));
  for (const order of permutations(long)) {
    if (order.every((axis, i) => axis === long[i])) continue;
    const lengths = order.map((axis) => shape[axis] ?? 1);
    const asOrdered = (i: number): boolean => {
      const index = indexAt(i, lengths);
      const at = long.reduce(
        (offset, axis) => offset * (shape[axis] ?? 1) + (index[order.indexOf(axis)] ?? 0),
        0,
      );
      return isWithin(actual[i] ?? Number.NaN, right[at] ?? Number.NaN, bounds[at] ?? 0);
    };
    if (!actual.every((_, i) => asOrdered(i))) continue;
    const named = (one: readonly number[]): string => one.map((axis) => axes[axis]).join(", ");
    return `the right numbers in another order: they are listed by (${named(order)}), the last fastest, where (${named(long)}) is asked`;
  }
  return undefined;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

function scaled({ actual, right, bounds }: Pair): string | undefined {
  const largest = right.reduce(
    (at, value, i) => (Math.abs(value) > Math.abs(right[at] ?? 0) ? i : at),
    0,
  );
  const factor = (actual[largest] ?? 0) / (right[largest] ?? 1);
  if (!Number.isFinite(factor) || factor === 0) return undefined;
  const slack = (i: number): number =>
    (1 + Math.abs(factor)) * ((bounds[i] ?? 0) + 1e-6 * Math.abs(right[i] ?? 0));
  if (!actual.every((value, i) => isWithin(value, factor * (right[i] ?? 0), slack(i))))
    return undefined;
  return factor === -1
    ? "every element has the wrong sign"
    : `every element is ${Number(factor.toPrecision(4))} times what it should be`;
}

/** Off by a number that depends on one axis alone, as a bias does. */
function shifted(
  { actual, right, bounds }: Pair,
  shape: readonly number[],
  axes: readonly string[],
): string | undefined {
  // The last axes first: an output's channels come before its rows.
  for (const [axis, length] of [...shape.entries()].reverse()) {
    if (actual.length < 2 * length) continue;
    const offsets = new Array<number | undefined>(length).fill(undefined);
    const alike = actual.every((value, i) => {
      const at = indexAt(i, shape)[axis] ?? 0;
      const offset = value - (right[i] ?? 0);
      offsets[at] ??= offset;
      const slack = 4 * ((bounds[i] ?? 0) + 1e-6 * Math.abs(right[i] ?? 0));
      return isWithin(offset, offsets[at] ?? Number.NaN, slack);
    });
    if (alike && !offsets.includes(0)) {
      const place = length === 1 ? "everywhere" : `all over each ${axes[axis]}`;
      return `off by one and the same number ${place}`;
    }
  }
  return undefined;
}

/** Which part of the answer is wrong. */
function position(wrong: Uint8Array, shape: readonly number[], axes: readonly string[]): string {
  const places = Array.from(wrong.keys()).filter((i) => wrong[i] === 1);
  if (places.length === wrong.length) return "everywhere";
  const indices = places.map((i) => indexAt(i, shape));
  const [row, column] = [axes.indexOf("row"), axes.indexOf("column")];
  const parts = shape.flatMap((length, axis) => {
    const hit = [...new Set(indices.map((index) => index[axis] ?? 0))].sort((a, b) => a - b);
    return hit.length === length ? [] : [onlyIn(hit, length, axes[axis] ?? "")];
  });
  if (parts.length === 0 && alongBorder(indices, [row, column], shape))
    parts.push("along the border");
  const share = `${places.length} of ${wrong.length} elements`;
  return parts.length === 0 ? share : `only ${parts.join(", ")} (${share})`;
}

function onlyIn(hit: readonly number[], length: number, axis: string): string {
  const [first = 0] = hit;
  const last = hit.at(-1) ?? first;
  const run = hit.length === last - first + 1;
  if (hit.length === 1 && length > 2 && first === length - 1) return `in the last ${axis}`;
  if (run && hit.length > 1 && last === length - 1) return `from ${axis} ${first} on`;
  return `in ${axis} ${hit.slice(0, 6).join(", ")}${hit.length > 6 ? ", …" : ""}`;
}

/** Whether errors lie on the outermost rows and columns, and the inside is right. */
function alongBorder(
  indices: readonly (readonly number[])[],
  [row, column]: readonly [number, number],
  shape: readonly number[],
): boolean {
  const [height = 0, width = 0] = [shape[row], shape[column]];
  if (height < 3 || width < 3) return false;
  const deepest = Math.max(
    ...indices.map((index) => {
      const [i = 0, j = 0] = [index[row], index[column]];
      return Math.min(i, j, height - 1 - i, width - 1 - j);
    }),
  );
  return deepest < Math.floor((Math.min(height, width) - 1) / 2);
}
