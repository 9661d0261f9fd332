/**
 * The deck's layer as a product of spectra gives it, in steps that can each be exchanged for a wrong
 * one.
 *
 * A product of spectra is a sum round a circle: element i of the plane is the sum over the kernel's
 * taps, each times the image's element that it meets there, and both planes are joined at their
 * edges. That sum is taken here as it stands, without a transform.
 */
import type { Tensor } from "../../sandbox/values.ts";
import { at, type Sliding } from "./windows-by.ts";

export interface Sizes {
  readonly hIn: number;
  readonly wIn: number;
  readonly f: number;
  readonly padding: number;
}

/** Height and width of a plane. */
type Sides = readonly [height: number, width: number];

export interface Steps {
  /** The planes that image and kernel are laid into. */
  sides(sizes: Sizes): Sides;
  /** Where a kernel's tap is laid, along one axis. */
  tap(u: number, f: number): number;
  /** The image's place that the kernel's place u meets in element i; round the circle. */
  meets(i: number, u: number): number;
  /** The plane's element that is output i, along one axis. */
  output(i: number, stride: number, f: number): number;
  /** The output, from its element, its bias, and the plane's number of elements. */
  finish(value: number, output: Output): number;
}

export interface Output {
  readonly i: number;
  readonly j: number;
  readonly bias: number;
  readonly elements: number;
}

const RIGHT: Steps = {
  sides: ({ hIn, wIn, padding }) => [powerFor(hIn + 2 * padding), powerFor(wIn + 2 * padding)],
  tap: (u) => u,
  meets: (i, u) => i + u,
  output: (i, stride) => i * stride,
  finish: (value, { bias }) => value + bias,
};

/** The smallest power of two that is long enough. */
export function powerFor(length: number): number {
  return 2 ** Math.ceil(Math.log2(length));
}

/** The textbook's steps: the kernel turned, a plain product, planes with room for all of it. */
export const TEXTBOOK = {
  sides: ({ hIn, wIn, f, padding }) => [
    powerFor(hIn + 2 * padding + f - 1),
    powerFor(wIn + 2 * padding + f - 1),
  ],
  tap: (u, f) => f - 1 - u,
  meets: (i, u) => i - u,
  output: (i, stride, f) => i * stride + f - 1,
} as const satisfies Partial<Steps>;

interface Tap {
  readonly row: number;
  readonly column: number;
  readonly weight: number;
}

/**
 * The layer with some of its steps exchanged.
 *
 * @throws RangeError when the kernel doesn't fit
 */
export function spectralBy(exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (x: Tensor, w: Tensor, b: Tensor, { stride, padding }: Sliding): Tensor => {
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const [K = 0, f = 0] = w.shape;
    const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
    const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
    if (!(hOut >= 1 && wOut >= 1)) throw new RangeError("The kernel doesn't fit.");
    const [height, width] = steps.sides({ hIn, wIn, f, padding });
    const elements = height * width;

    const imageOf = (c: number, n: number): Float64Array => {
      const plane = new Float64Array(elements);
      for (let i = 0; i < hIn; i++) {
        for (let j = 0; j < wIn; j++) {
          // What is too far right lands in the next row, and what is too far down nowhere.
          plane[(i + padding) * width + j + padding] = at(
            x.data,
            ((i * wIn + j) * cIn + c) * m + n,
          );
        }
      }
      return plane;
    };
    const kernelOf = (k: number, c: number): readonly Tap[] => {
      const plane = new Float64Array(elements);
      for (let u = 0; u < f; u++) {
        for (let v = 0; v < f; v++) {
          const weight = at(w.data, ((k * f + u) * f + v) * cIn + c);
          plane[steps.tap(u, f) * width + steps.tap(v, f)] = weight;
        }
      }
      return Array.from(plane, (weight, place) => ({ ...placeOf(place, width), weight })).filter(
        ({ weight }) => weight !== 0,
      );
    };
    const elementOf = (
      images: readonly Float64Array[],
      kernels: readonly Tap[][],
      from: number,
    ) => {
      if (from >= elements) return Number.NaN;
      const { row, column } = placeOf(from, width);
      let sum = 0;
      for (const [c, taps] of kernels.entries()) {
        for (const tap of taps) {
          const r = round(steps.meets(row, tap.row), height);
          const s = round(steps.meets(column, tap.column), width);
          sum += tap.weight * at(images[c] ?? [], r * width + s);
        }
      }
      return sum;
    };

    const y = new Float32Array(hOut * wOut * K * m);
    for (let n = 0; n < m; n++) {
      const images = Array.from({ length: cIn }, (_, c) => imageOf(c, n));
      for (let k = 0; k < K; k++) {
        const kernels = Array.from({ length: cIn }, (_, c) => [...kernelOf(k, c)]);
        for (let i = 0; i < hOut; i++) {
          for (let j = 0; j < wOut; j++) {
            const from = steps.output(i, stride, f) * width + steps.output(j, stride, f);
            const value = elementOf(images, kernels, from);
            const output = { i, j, bias: at(b.data, k), elements };
            y[((i * wOut + j) * K + k) * m + n] = steps.finish(value, output);
          }
        }
      }
    }
    return { shape: [hOut, wOut, K, m], data: y };
  };
}

function placeOf(place: number, width: number): { readonly row: number; readonly column: number } {
  return { row: Math.floor(place / width), column: place % width };
}

/** A place round a circle of so many. */
function round(place: number, length: number): number {
  return ((place % length) + length) % length;
}
