/** The sizes that a layer's backward pass works with, and what it refuses. */
import type { Tensor } from "../../sandbox/values.ts";
import type { Sliding } from "./windows-by.ts";

/** One axis of the deck's layer. */
export interface Axis extends Sliding {
  /** Of the image. */
  readonly length: number;
  readonly f: number;
}

/** A layer with the outputs that its gradient dy says it has. */
export interface Layer extends Sliding {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  readonly m: number;
  readonly K: number;
  readonly f: number;
  readonly hOut: number;
  readonly wOut: number;
}

/** Two lengths, such as hOut and wOut. */
export type Pair = readonly [rows: number, columns: number];

export interface Refusal {
  /** Whether sizes are taken, given those that follow from the image and the window. */
  takes(given: Pair, right: Pair): boolean;
  /** What is thrown where they aren't. */
  error(message: string): Error;
}

export const RIGHT_REFUSAL: Refusal = {
  takes: (given, right) => right.every((length, axis) => length >= 1 && length === given[axis]),
  error: (message) => new RangeError(message),
};

/** Windows along an axis; below 1 the kernel doesn't fit. */
export function windowsAlong({ length, f, stride, padding }: Axis): number {
  return Math.floor((length + 2 * padding - f) / stride) + 1;
}

/** Refuses a layer whose outputs don't follow from its image. */
export function requireOutputs({ takes, error }: Refusal, layer: Layer): void {
  const { hIn, wIn, hOut, wOut } = layer;
  const right: Pair = [
    windowsAlong({ ...layer, length: hIn }),
    windowsAlong({ ...layer, length: wIn }),
  ];
  if (!takes([hOut, wOut], right)) throw error("The outputs don't follow from the image.");
}

/** Reads as an array does that knows no bounds. */
export function read({ data }: Tensor, index: number): number {
  return data[index] ?? Number.NaN;
}
