/** What may be claimed to be a gradient: the right one, and one mistake each. */
import type { Tensor } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";
import { curvatureAt, gradientAt, largestOf, type Place } from "./smooth-function.ts";

/** The gradient in float64, its largest |element|, and what else a mistake may need. */
interface Truth {
  readonly place: Place;
  readonly gradient: readonly number[];
  readonly largest: number;
  /** The index of the largest |element|. */
  readonly steepest: number;
  readonly draw: Draw;
}

interface Mistake {
  /** What is wrong with the claim, said after "the claim has". */
  readonly title: string;
  readonly elements: (truth: Truth) => readonly number[];
  readonly shape?: (truth: Truth) => readonly number[];
}

const every =
  (change: (value: number, truth: Truth, i: number) => number) =>
  (truth: Truth): number[] =>
    truth.gradient.map((value, i) => change(value, truth, i));

const one =
  (
    place: (truth: Truth) => number,
    change: (value: number, truth: Truth) => number,
  ): Mistake["elements"] =>
  (truth) => {
    const at = place(truth);
    return truth.gradient.with(at, change(truth.gradient[at] ?? 0, truth));
  };

const first = (): number => 0;
const last = ({ gradient }: Truth): number => gradient.length - 1;
const middle = ({ gradient }: Truth): number => gradient.length >> 1;
const steepest = (truth: Truth): number => truth.steepest;
const anywhere = ({ gradient, draw }: Truth): number => draw.index(gradient.length);
/** Just over a tenth of the largest element further from 0: twice what must be refused. */
const tenthMore = (value: number, { largest }: Truth): number =>
  value + (value < 0 ? -0.1001 : 0.1001) * largest;

const elsewhere = ({ place: { f, x } }: Truth): number[] =>
  gradientAt({ f, x: { ...x, data: x.data.map((value) => value + 0.25) } });

const without =
  (group: "linear" | "squares" | "cubes" | "products" | "amplitudes") =>
  ({ place: { f, x } }: Truth): number[] => {
    const { shape, data } = f[group];
    return gradientAt({ x, f: { ...f, [group]: { shape, data: data.map(() => 0) } } });
  };

/** The elements in the order of the transposed matrix: the first axis by all others. */
const transposed = ({ gradient, place: { x } }: Truth): number[] => {
  const rows = x.shape[0] ?? 1;
  const columns = gradient.length / rows;
  return gradient.map((_, i) => gradient[(i % rows) * columns + Math.floor(i / rows)] ?? 0);
};

const same = ({ gradient }: Truth): readonly number[] => gradient;

/** Wrong in many elements at once: a formula that isn't the gradient's. */
export const MANY: readonly Mistake[] = [
  { title: "twice the gradient", elements: every((value) => 2 * value) },
  { title: "half the gradient", elements: every((value) => value / 2) },
  { title: "0.85 times the gradient", elements: every((value) => 0.85 * value) },
  { title: "the wrong sign", elements: every((value) => -value) },
  { title: "absolute values", elements: every(Math.abs) },
  { title: "zeros only", elements: every(() => 0) },
  {
    title: "the gradient divided by the number of elements",
    elements: every((value, { gradient }) => value / gradient.length),
  },
  {
    title: "the same number added to every element",
    elements: every((value, { largest }) => value + 0.2 * largest),
  },
  {
    title: "the elements shifted by one",
    elements: every((_, { gradient }, i) => gradient[(i + 1) % gradient.length] ?? 0),
  },
  { title: "the elements in reverse", elements: ({ gradient }) => gradient.toReversed() },
  { title: "the elements in the order of the transpose", elements: transposed },
  {
    title: "one-sided differences of a large step",
    elements: ({ gradient, place }) => {
      const bend = curvatureAt(place);
      return gradient.map((value, i) => value + (bend[i] ?? 0) / 4);
    },
  },
  { title: "the gradient at another place", elements: elsewhere },
  { title: "the gradient without the linear terms", elements: without("linear") },
  { title: "the gradient without the squares", elements: without("squares") },
  { title: "the gradient without the cubes", elements: without("cubes") },
  { title: "the gradient without the products", elements: without("products") },
  { title: "the gradient without the sines", elements: without("amplitudes") },
];

/** Wrong in one element alone. */
export const ONE: readonly Mistake[] = [
  { title: "a wrong first element", elements: one(first, tenthMore) },
  { title: "a wrong last element", elements: one(last, tenthMore) },
  { title: "a wrong middle element", elements: one(middle, tenthMore) },
  { title: "one wrong element", elements: one(anywhere, tenthMore) },
  { title: "a 0 for the largest element", elements: one(steepest, () => 0) },
  { title: "the wrong sign in the largest element", elements: one(steepest, (value) => -value) },
  {
    title: "one element that is far too large",
    elements: one(anywhere, (_, { largest }) => 1e6 * largest),
  },
];

/** Not a number at all. */
export const NOT_FINITE: readonly Mistake[] = [
  { title: "NaN in the last element", elements: one(last, () => Number.NaN) },
  { title: "NaN in the first element", elements: one(first, () => Number.NaN) },
  { title: "NaN in every element", elements: every(() => Number.NaN) },
  { title: "Infinity in one element", elements: one(anywhere, () => Number.POSITIVE_INFINITY) },
  { title: "-Infinity in one element", elements: one(anywhere, () => Number.NEGATIVE_INFINITY) },
];

/** Right elements, as many as there are or one more or less, in another shape. */
export const SHAPE: readonly Mistake[] = [
  {
    title: "one axis more",
    elements: same,
    shape: ({ place: { x } }) => [...x.shape, 1],
  },
  {
    title: "the axes in reverse, or all in one",
    elements: same,
    shape: ({ place: { x }, gradient }) => {
      const reversed = x.shape.toReversed();
      if (reversed.some((length, axis) => length !== x.shape[axis])) return reversed;
      return x.shape.length > 1 ? [gradient.length] : [1, gradient.length];
    },
  },
  {
    title: "one element too many",
    elements: ({ gradient }) => [...gradient, 0],
    shape: ({ gradient }) => [gradient.length + 1],
  },
  {
    title: "one element too few",
    elements: ({ gradient }) => gradient.slice(0, -1),
    shape: ({ gradient }) => [gradient.length - 1],
  },
];

/** Wrong where the gradient is 0: its first element, where some are. */
export const ZERO: readonly Mistake[] = [
  {
    title: "something else than 0 in the first element",
    elements: one(first, (_, { largest }) => largest),
  },
];

/** Where the whole gradient is 0, no mistake of a formula shows. */
export const FLAT: readonly Mistake[] = [
  { title: "ones where f is flat", elements: every((_, { place }) => place.f.scale) },
  {
    title: "a last element that isn't 0 where f is flat",
    elements: one(last, (_, { place }) => place.f.scale),
  },
];

/** What a problem may ask for, by number; where nothing else shows, one of the others serves. */
export const MISTAKES: readonly Mistake[] = [...MANY, ...ONE, ...NOT_FINITE, ...SHAPE, ...ZERO];

/** A claim, and whether it is right. */
export interface Claim {
  readonly gradient: Tensor;
  readonly right: boolean;
  /** What it has instead of the gradient; empty when it is right. */
  readonly title: string;
}

/** The true gradient, rounded to float32. */
export function rightClaim(place: Place): Claim {
  const gradient = Float32Array.from(gradientAt(place));
  return { gradient: { shape: place.x.shape, data: gradient }, right: true, title: "" };
}

/** How far off, as a fraction of the largest |element|, a wrong claim is at least. */
const FARTHEST_AT_LEAST = 0.1;

/** The claim that a mistake makes; undefined where the mistake hardly shows. */
export function wrongClaim(mistake: Mistake, place: Place, draw: Draw): Claim | undefined {
  const gradient = gradientAt(place);
  const largest = largestOf(gradient);
  const at = gradient.findIndex((value) => Math.abs(value) === largest);
  const truth = { place, gradient, largest, steepest: at, draw };
  const elements = mistake.elements(truth);
  const shape = mistake.shape?.(truth) ?? place.x.shape;
  const shows =
    mistake.shape !== undefined ||
    elements.some((value, i) => {
      const off = Math.abs(value - (gradient[i] ?? 0));
      return !(off <= FARTHEST_AT_LEAST * largest);
    });
  if (!shows) return undefined;
  const { title } = mistake;
  return { gradient: { shape, data: Float32Array.from(elements) }, right: false, title };
}
