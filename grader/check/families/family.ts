import fc from "fast-check";
import type { ShapeClass } from "../shape-classes.ts";

/** The sizes of one problem, by the names of its axes. */
export type Sizes = Readonly<Record<string, number>>;
export type Range = readonly [smallest: number, largest: number];
/** What sizes are drawn from. */
export type RangesOf<Problem> = { readonly [Axis in keyof Problem]: Range };
export type Ranges = RangesOf<Sizes>;

/**
 * Problems that are described by the same axes: what shape classes there are, and how a class's
 * problems are drawn.
 */
export interface Family<Problem extends Sizes = Sizes> {
  readonly id: string;
  /** The axes, and the smallest size that each may have. */
  readonly axes: { readonly [Axis in keyof Problem]: number };
  readonly classes: readonly ShapeClass[];
  /** Problems of a class, within ranges; they shrink toward the smallest. */
  problemsOf(shapeClass: ShapeClass, ranges: RangesOf<Problem>): fc.Arbitrary<Problem>;
  /** Which class an example belongs to. */
  classOf(problem: Problem): ShapeClass;
  /** Problems that a class meets before any are drawn, where the ranges allow them. */
  canariesOf(shapeClass: ShapeClass): readonly Problem[];
  /** Why the ranges leave no problem for a class; undefined where they do. */
  reasonAgainst(shapeClass: ShapeClass, ranges: RangesOf<Problem>): string | undefined;
}

/** Whether a problem has just the axes of a family. */
export function belongsTo(family: Family, problem: Sizes): boolean {
  const axes = Object.keys(family.axes);
  return Object.keys(problem).length === axes.length && axes.every((axis) => axis in problem);
}

/** What a class's problems are taken from. */
interface Asked {
  readonly shapeClass: ShapeClass;
  readonly ranges: Ranges;
  readonly examples: readonly Sizes[];
}

/** The problems that a class must always meet, before any are drawn. */
export function fixedProblems(family: Family, { shapeClass, ranges, examples }: Asked): Sizes[] {
  return [
    ...examples.filter(
      (example) => belongsTo(family, example) && family.classOf(example) === shapeClass,
    ),
    ...family.canariesOf(shapeClass).filter((canary) => liesWithin(canary, ranges)),
  ];
}

/** Whether ranges allow all sizes of a problem. */
export function liesWithin(problem: Sizes, ranges: Ranges): boolean {
  return Object.entries(problem).every(([axis, size]) => {
    const [smallest = 0, largest = 0] = ranges[axis] ?? [];
    return size >= smallest && size <= largest;
  });
}

export function between([min, max]: Range): fc.Arbitrary<number> {
  return fc.integer({ min, max });
}

/** The sizes from `smallest` up, or the largest there is. */
export function atLeast([low, high]: Range, smallest: number): fc.Arbitrary<number> {
  return between([Math.min(Math.max(low, smallest), high), high]);
}

/** The sizes up to `largest`, or the smallest there is. */
export function atMost([low, high]: Range, largest: number): fc.Arbitrary<number> {
  return between([low, Math.max(low, Math.min(high, largest))]);
}

/** The size nearest to `value` that a range allows. */
export function nearest([low, high]: Range, value: number): fc.Arbitrary<number> {
  return fc.constant(Math.min(Math.max(value, low), high));
}
