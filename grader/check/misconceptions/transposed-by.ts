/**
 * The transposed convolution by its definition, in steps that can each be exchanged for a wrong one:
 * every pixel stamps the kernel onto the output, and what lies outside is cropped.
 *
 * The output is written as memory: whoever doesn't crop finds a stamp's edge in the next row.
 */
import type { Tensor } from "../../sandbox/values.ts";
import type { Mutants } from "./misconception.ts";
import { at, type Geometry } from "./windows-by.ts";

export interface TransposedGeometry extends Geometry {
  readonly extraRows: number;
  readonly extraColumns: number;
}

/** One axis of a transposed convolution. */
export interface StampedAxis {
  /** Of the input. */
  readonly length: number;
  readonly taps: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
  readonly extra: number;
}

/** Channels of the input, filters, and how many of these a weight has for each channel. */
export interface TransposedCounts {
  readonly cIn: number;
  readonly K: number;
  readonly depth: number;
  readonly groups: number;
  readonly fH: number;
  readonly fW: number;
}

/** One weight: of the channel c, for the d-th filter of its group, which is k of all. */
export interface TransposedWeight {
  readonly c: number;
  readonly u: number;
  readonly v: number;
  readonly d: number;
  readonly k: number;
}

/** What a function refuses. */
export type Refusal = "extra" | "groups" | "size";

export interface TransposedSteps {
  /** What the function takes its geometry for, before anything else. */
  geometry(given: TransposedGeometry): TransposedGeometry;
  /** Throws where an extra is no rest of the stride, groups don't divide, or no output is left. */
  refuse(why: Refusal): void;
  /** Outputs along an axis. */
  size(axis: StampedAxis): number;
  /** Where tap u of the stamp of pixel i lands; not always on the output. */
  places(i: number, u: number, axis: StampedAxis): readonly number[];
  /** Whether a place is kept, of an output of this size. */
  keeps(place: number, size: number, axis: StampedAxis): boolean;
  /** The filter's element that a tap is stamped with. */
  tap(u: number, v: number, fH: number, fW: number): readonly [u: number, v: number];
  /** The group that a channel belongs to. */
  group(c: number, counts: TransposedCounts): number;
  /** The filter that is the d-th of a group. */
  filter(d: number, group: number, counts: TransposedCounts): number;
  /** Where a weight stands in memory. */
  wIndex(weight: TransposedWeight, counts: TransposedCounts): number;
  /** What a stamp leaves on one filter's output, after one more channel. */
  add(sum: number, product: number): number;
  /** An output after one more stamp. */
  stamp(sum: number, stamped: number, bias: number, channels: number): number;
  /** The output, from its sum and its filter's bias. */
  finish(sum: number, bias: number, b: ArrayLike<number>): number;
  /** The shape that the outputs are returned in. */
  shape(hOut: number, wOut: number, K: number, m: number): readonly number[];
}

export const RIGHT: TransposedSteps = {
  geometry: (given) => given,
  refuse: (why) => {
    throw new RangeError(`No transposed convolution has such a geometry: ${why}.`);
  },
  size: (axis) => (axis.length - 1) * axis.stride + spanOf(axis) - cropOf(axis) + axis.extra,
  places: (i, u, { stride, dilation, before }) => [i * stride + u * dilation - before],
  keeps: (place, size) => place >= 0 && place < size,
  tap: (u, v) => [u, v],
  group: (c, { cIn, groups }) => Math.floor(c / (cIn / groups)),
  filter: (d, group, { depth }) => group * depth + d,
  wIndex: ({ c, u, v, d }, { fH, fW, depth }) => ((c * fH + u) * fW + v) * depth + d,
  add: (sum, product) => sum + product,
  stamp: (sum, stamped) => sum + stamped,
  finish: (sum, bias) => sum + bias,
  shape: (...lengths) => lengths,
};

/** Elements from the first tap of a kernel to its last, both included. */
export function spanOf({ taps, dilation }: StampedAxis): number {
  return dilation * (taps - 1) + 1;
}

function cropOf({ before, after }: StampedAxis): number {
  return before + after;
}

/** @throws RangeError where no convolution is the transpose of this */
export function transposedBy(exchanged: Partial<TransposedSteps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (x: Tensor, w: Tensor, b: Tensor, given: TransposedGeometry): Tensor => {
    const geometry = steps.geometry(given);
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const [, fH = 0, fW = 0, depth = 0] = w.shape;
    const { groups } = geometry;
    const counts = { cIn, K: depth * groups, depth, groups, fH, fW };
    const { K } = counts;
    const { rows, columns } = axesOf(hIn, wIn, counts, geometry);
    for (const { extra, stride } of [rows, columns]) {
      if (extra < 0 || extra >= stride) steps.refuse("extra");
    }
    if (cIn % groups !== 0) steps.refuse("groups");
    const [hOut, wOut] = [steps.size(rows), steps.size(columns)];
    if (!(hOut >= 1 && wOut >= 1)) steps.refuse("size");

    /** What the stamp of a pixel leaves, tap by tap, on the output of each filter. */
    const stampOf = (i: number, j: number, u: number, v: number, n: number): Float64Array => {
      const stamped = new Float64Array(K);
      const [tapU, tapV] = steps.tap(u, v, fH, fW);
      for (let c = 0; c < cIn; c++) {
        const value = at(x.data, ((i * wIn + j) * cIn + c) * m + n);
        for (let d = 0; d < depth; d++) {
          const k = steps.filter(d, steps.group(c, counts), counts);
          const weight = at(w.data, steps.wIndex({ c, u: tapU, v: tapV, d, k }, counts));
          stamped[k] = steps.add(at(stamped, k), value * weight);
        }
      }
      return stamped;
    };
    const sums = new Float64Array(hOut * wOut * K * m);
    const land = (row: number, column: number, n: number, stamped: Float64Array): void => {
      if (!steps.keeps(row, hOut, rows) || !steps.keeps(column, wOut, columns)) return;
      stamped.forEach((value, k) => {
        const to = ((row * wOut + column) * K + k) * m + n;
        sums[to] = steps.stamp(at(sums, to), value, at(b.data, k), cIn / groups);
      });
    };
    for (let i = 0; i < hIn; i++) {
      for (let j = 0; j < wIn; j++) {
        for (let u = 0; u < fH; u++) {
          for (let v = 0; v < fW; v++) {
            for (let n = 0; n < m; n++) {
              const stamped = stampOf(i, j, u, v, n);
              for (const row of steps.places(i, u, rows)) {
                for (const column of steps.places(j, v, columns)) land(row, column, n, stamped);
              }
            }
          }
        }
      }
    }
    const y = Float32Array.from(sums, (sum, place) =>
      steps.finish(sum, at(b.data, Math.floor(place / m) % K), b.data),
    );
    return { shape: steps.shape(hOut, wOut, K, m), data: y };
  };
}

function axesOf(
  hIn: number,
  wIn: number,
  { fH, fW }: TransposedCounts,
  geometry: TransposedGeometry,
): Record<"rows" | "columns", StampedAxis> {
  const { strideH, strideW, dilationH, dilationW, top, bottom, left, right } = geometry;
  return {
    rows: {
      ...{ length: hIn, taps: fH, stride: strideH, dilation: dilationH },
      ...{ before: top, after: bottom, extra: geometry.extraRows },
    },
    columns: {
      ...{ length: wIn, taps: fW, stride: strideW, dilation: dilationW },
      ...{ before: left, after: right, extra: geometry.extraColumns },
    },
  };
}

type Reshaping = (shape: readonly number[]) => readonly number[];

/**
 * A wrong transposed convolution.
 *
 * @param reshape the shape that the weight's memory is taken for
 */
export function inTransposed(
  exchanged: Partial<TransposedSteps>,
  reshape: Reshaping = (shape) => shape,
): Mutants {
  const layer = transposedBy(exchanged);
  return {
    transposed: () => (x: Tensor, w: Tensor, b: Tensor, geometry: TransposedGeometry) =>
      layer(x, { shape: reshape(w.shape), data: w.data }, b, geometry),
  };
}
