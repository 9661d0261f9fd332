/**
 * The Fourier transform of a line or a plane by butterflies, in steps that can each be exchanged for
 * a wrong one.
 *
 * Both ways are the same butterflies: the angle turns the other way, and the way back divides. What
 * isn't exchanged is right, so that each misconception is wrong in its own way only.
 */
import type { Complex } from "../../sandbox/values.ts";
import type { Mutants } from "./misconception.ts";
import { at } from "./windows-by.ts";

/** The way there turns by −1, the way back by +1. */
export type Way = -1 | 1;

/** A line has height 1. */
export interface Size {
  readonly height: number;
  readonly width: number;
}

export interface Steps {
  /** Whether a line can have this length. */
  accepts(length: number): boolean;
  /** Whether so many elements make a plane. */
  fills(count: number, size: Size): boolean;
  /** What the elements are taken for, before anything else. */
  read(given: Complex): Complex;
  /** What the sides are taken for, once they are accepted. */
  size(given: Size): Size;
  /** Which lines of a plane are transformed. */
  readonly rows: boolean;
  readonly columns: boolean;
  /** What the columns are given of the transformed rows. */
  between(rows: Complex): Complex;
  /** The elements in the order in which the first butterflies take them. */
  order(N: number): readonly number[];
  /** The angle of a butterfly's k-th root, where `run` elements are put together out of N. */
  angle(k: number, run: number, line: { readonly N: number; readonly way: Way }): number;
  /** The real and the imaginary part of the odd element, turned by its root. */
  turnedRe(re: number, im: number, cosine: number, sine: number): number;
  turnedIm(re: number, im: number, cosine: number, sine: number): number;
  /** Either part of the elements k and k + run/2, from those of the even and the turned odd one. */
  lower(even: number, turned: number): number;
  upper(even: number, turned: number): number;
  /** A number as it is stored. */
  keep(value: number): number;
  /** What the result is divided by. */
  divisor(size: Size, way: Way): number;
  /** What is returned of the result. */
  finish(result: Complex, size: Size): Complex;
}

const RIGHT: Steps = {
  accepts: isPowerOfTwo,
  fills: (count, { height, width }) => count === height * width,
  read: (given) => given,
  size: (given) => given,
  rows: true,
  columns: true,
  between: (rows) => rows,
  order: byReversedBits,
  angle: (k, run, { way }) => (way * 2 * Math.PI * k) / run,
  turnedRe: (re, im, cosine, sine) => re * cosine - im * sine,
  turnedIm: (re, im, cosine, sine) => re * sine + im * cosine,
  lower: (even, turned) => even + turned,
  upper: (even, turned) => even - turned,
  keep: (value) => value,
  divisor: ({ height, width }, way) => (way === 1 ? height * width : 1),
  finish: (result) => result,
};

export function isPowerOfTwo(length: number): boolean {
  return length >= 1 && Number.isInteger(Math.log2(length));
}

function byReversedBits(N: number): number[] {
  return Array.from({ length: N }, (_, place) => {
    let reversed = 0;
    for (let bit = 1; bit < N; bit *= 2) reversed = 2 * reversed + (Math.floor(place / bit) % 2);
    return reversed;
  });
}

/** Elements that lie `step` apart, from `start` on. */
interface Line {
  readonly start: number;
  readonly step: number;
  readonly N: number;
}

function transformLine(plane: Complex, { start, step, N }: Line, way: Way, steps: Steps): void {
  const order = steps.order(N);
  const sorted = (part: Float64Array): Float64Array =>
    Float64Array.from(order, (from) => at(part, start + from * step));
  const [re, im] = [sorted(plane.re), sorted(plane.im)];
  for (let run = 2; run <= N; run *= 2) {
    for (let k = 0; k < run / 2; k++) {
      const angle = steps.angle(k, run, { N, way });
      const [cosine, sine] = [steps.keep(Math.cos(angle)), steps.keep(Math.sin(angle))];
      for (let even = k; even < N; even += run) {
        const odd = even + run / 2;
        const turnedRe = steps.turnedRe(at(re, odd), at(im, odd), cosine, sine);
        const turnedIm = steps.turnedIm(at(re, odd), at(im, odd), cosine, sine);
        const [evenRe, evenIm] = [at(re, even), at(im, even)];
        re[even] = steps.keep(steps.lower(evenRe, turnedRe));
        im[even] = steps.keep(steps.lower(evenIm, turnedIm));
        re[odd] = steps.keep(steps.upper(evenRe, turnedRe));
        im[odd] = steps.keep(steps.upper(evenIm, turnedIm));
      }
    }
  }
  for (let place = 0; place < N; place++) {
    plane.re[start + place * step] = at(re, place);
    plane.im[start + place * step] = at(im, place);
  }
}

function transformPlane(given: Complex, size: Size, way: Way, steps: Steps): Complex {
  const { height, width } = steps.size(size);
  const { re, im } = steps.read(given);
  let plane: Complex = { re: re.slice(), im: im.slice() };
  if (steps.rows) {
    for (let i = 0; i < height; i++) {
      transformLine(plane, { start: i * width, step: 1, N: width }, way, steps);
    }
  }
  plane = steps.between(plane);
  if (steps.columns) {
    for (let j = 0; j < width; j++) {
      transformLine(plane, { start: j, step: width, N: height }, way, steps);
    }
  }
  const divisor = steps.divisor(size, way);
  const divided = (part: Float64Array): Float64Array => part.map((value) => value / divisor);
  return steps.finish({ re: divided(plane.re), im: divided(plane.im) }, size);
}

/**
 * The contracts of lines with some of the steps exchanged.
 *
 * @throws RangeError when the length isn't a power of two
 */
export function lineBy(way: Way, exchanged: Partial<Steps>) {
  // Its columns are single elements.
  const steps = { ...RIGHT, ...exchanged, columns: false };
  return (signal: Complex): Complex => {
    const width = signal.re.length;
    if (!steps.accepts(width)) throw new RangeError("Expected a power of two.");
    return transformPlane(signal, { height: 1, width }, way, steps);
  };
}

/**
 * The contracts of planes with some of the steps exchanged.
 *
 * @throws RangeError when a side isn't a power of two, or there aren't height·width elements
 */
export function planeBy(way: Way, exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (image: Complex, { height, width }: Size): Complex => {
    const accepted = steps.accepts(height) && steps.accepts(width);
    if (!accepted) throw new RangeError("Expected powers of two.");
    if (!steps.fills(image.re.length, { height, width })) throw new RangeError("Expected a plane.");
    return transformPlane(image, { height, width }, way, steps);
  };
}

/** Wrong transforms for all four contracts. */
export function inTransforms(exchanged: Partial<Steps>): Mutants {
  return { ...inWayThere(exchanged), ...inWayBack(exchanged) };
}

export function inWayThere(exchanged: Partial<Steps>): Mutants {
  return { fft: () => lineBy(-1, exchanged), "fft-2d": () => planeBy(-1, exchanged) };
}

export function inWayBack(exchanged: Partial<Steps>): Mutants {
  return {
    "inverse-fft": () => lineBy(1, exchanged),
    "inverse-fft-2d": () => planeBy(1, exchanged),
  };
}

export function inPlanes(exchanged: Partial<Steps>): Mutants {
  return {
    "fft-2d": () => planeBy(-1, exchanged),
    "inverse-fft-2d": () => planeBy(1, exchanged),
  };
}

export function inLines(exchanged: Partial<Steps>): Mutants {
  return { fft: () => lineBy(-1, exchanged), "inverse-fft": () => lineBy(1, exchanged) };
}
