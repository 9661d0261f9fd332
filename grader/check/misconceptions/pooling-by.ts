/**
 * Pooling by its definition, in steps that can each be exchanged for a wrong one.
 *
 * Forward, a window answers with one number for the values under it; backward, it hands each of
 * them its share of dy. Which elements lie under which window is the same both ways, for the
 * maximum and for the mean.
 */
import type { Tensor } from "../../sandbox/values.ts";
import { at } from "./at.ts";

export interface Window {
  readonly f: number;
  readonly stride: number;
  readonly padding: number;
}

interface ImageSize {
  readonly hIn: number;
  readonly wIn: number;
}

export interface Steps {
  /** What the window is taken for, before anything else. */
  window(given: Window): Window;
  /** Whether windows could miss the image. */
  isOverPadded(window: Window): boolean;
  /** Windows along an axis; below 1 the layer refuses. */
  size(length: number, window: Window): number;
  /** Where the i-th window starts, in the image; negative in the padding before it. */
  start(i: number, window: Window): number;
  /** What an element outside the image counts as; undefined doesn't count at all. */
  readonly outside: number | undefined;
  /** Where a pixel stands in the image. */
  place(row: number, column: number, image: ImageSize): number;
  /** What a window answers. */
  answer(values: readonly number[], window: Window): number;
  /** The part of dy that each of a window's values gets. */
  shares(values: readonly number[], window: Window): readonly number[];
  /** A pixel's gradient so far, after one more window has handed it a share of its dy. */
  collect(sum: number, share: number, dy: number): number;
  /** Whether dy has the shape of the output. */
  matches(shape: readonly number[], output: readonly number[]): boolean;
  /** Rows and columns around the image that dx is returned with. */
  margin(window: Window): number;
}

const COMMON = {
  window: (given) => given,
  isOverPadded: ({ f, padding }) => padding >= f,
  size: (length, { f, stride, padding }) => Math.floor((length + 2 * padding - f) / stride) + 1,
  start: (i, { stride, padding }) => i * stride - padding,
  outside: undefined,
  place: (row, column, { wIn }) => row * wIn + column,
  collect: (sum, share, dy) => sum + share * dy,
  matches: (shape, output) => shape.join() === output.join(),
  margin: () => 0,
} as const satisfies Partial<Steps>;

const MAXIMUM: Steps = {
  ...COMMON,
  answer: largest,
  shares: (values) => {
    const first = values.indexOf(largest(values));
    return values.map((_, i) => (i === first ? 1 : 0));
  },
};

const MEAN: Steps = {
  ...COMMON,
  answer: mean,
  shares: (values) => values.map(() => 1 / values.length),
};

export function largest(values: readonly number[]): number {
  return values.reduce((max, value) => (value > max ? value : max), Number.NEGATIVE_INFINITY);
}

export function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export function mean(values: readonly number[]): number {
  return total(values) / values.length;
}

type Forward = (x: Tensor, window: Window) => Tensor;

/** Max pooling with some of its steps exchanged. */
export function maxPoolBy(exchanged: Partial<Steps>): Forward {
  return forwardBy({ ...MAXIMUM, ...exchanged });
}

/** Average pooling with some of its steps exchanged. */
export function averagePoolBy(exchanged: Partial<Steps>): Forward {
  return forwardBy({ ...MEAN, ...exchanged });
}

/** The gradient of max pooling with some of its steps exchanged. */
export function maxPoolBackwardBy(exchanged: Partial<Steps>) {
  const backward = backwardBy({ ...MAXIMUM, ...exchanged });
  return (dy: Tensor, x: Tensor, window: Window): Tensor => backward(dy, x, window);
}

/** The gradient of average pooling with some of its steps exchanged. */
export function averagePoolBackwardBy(exchanged: Partial<Steps>) {
  const backward = backwardBy({ ...MEAN, ...exchanged });
  return (dy: Tensor, { hIn, wIn }: ImageSize, window: Window): Tensor => {
    const [, , cIn = 0, m = 0] = dy.shape;
    // The mean's shares don't depend on the values: any image of that size will do.
    const data = new Float32Array(hIn * wIn * cIn * m);
    return backward(dy, { shape: [hIn, wIn, cIn, m], data }, window);
  };
}

function forwardBy(steps: Steps): Forward {
  return (x, given) => {
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const { window, hOut, wOut, taps } = layOver({ hIn, wIn }, given, steps);
    const pixel = cIn * m;
    const y = new Float32Array(hOut * wOut * pixel);
    for (const [to, under] of taps.entries()) {
      for (let c = 0; c < pixel; c++) {
        const values = under.map((tap) => valueAt(x, tap, c, steps));
        y[to * pixel + c] = steps.answer(values, window);
      }
    }
    return { shape: [hOut, wOut, cIn, m], data: y };
  };
}

function backwardBy(steps: Steps) {
  return (dy: Tensor, x: Tensor, given: Window): Tensor => {
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const { window, hOut, wOut, taps } = layOver({ hIn, wIn }, given, steps);
    if (!steps.matches(dy.shape, [hOut, wOut, cIn, m])) throw new RangeError("dy doesn't match.");
    const pixel = cIn * m;
    const dx = new Float64Array(hIn * wIn * pixel);
    for (const [from, under] of taps.entries()) {
      for (let c = 0; c < pixel; c++) {
        const values = under.map((tap) => valueAt(x, tap, c, steps));
        for (const [i, share] of steps.shares(values, window).entries()) {
          const tap = under[i];
          if (tap === undefined || share === 0) continue;
          const to = tap * pixel + c;
          dx[to] = steps.collect(at(dx, to), share, at(dy.data, from * pixel + c));
        }
      }
    }
    return surrounded({ shape: x.shape, data: Float32Array.from(dx) }, steps.margin(window));
  };
}

/** A window's elements: the places of pixels, and undefined for what counts outside the image. */
type Taps = readonly (number | undefined)[];

interface Laid {
  readonly window: Window;
  readonly hOut: number;
  readonly wOut: number;
  /** One a window, in row-major order. */
  readonly taps: readonly Taps[];
}

/** @throws RangeError when no window fits, or one could miss the image */
function layOver(image: ImageSize, given: Window, steps: Steps): Laid {
  const window = steps.window(given);
  if (steps.isOverPadded(window)) throw new RangeError("The padding is too large.");
  const [hOut, wOut] = [steps.size(image.hIn, window), steps.size(image.wIn, window)];
  if (!(hOut >= 1 && wOut >= 1)) throw new RangeError("No window fits.");
  const taps: Taps[] = [];
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      const [top, left] = [steps.start(i, window), steps.start(j, window)];
      taps.push(tapsFrom(top, left, image, window.f, steps));
    }
  }
  return { window, hOut, wOut, taps };
}

function tapsFrom(top: number, left: number, image: ImageSize, f: number, steps: Steps): Taps {
  const taps: (number | undefined)[] = [];
  for (let row = top; row < top + f; row++) {
    for (let column = left; column < left + f; column++) {
      const inside = row >= 0 && row < image.hIn && column >= 0 && column < image.wIn;
      if (inside) taps.push(steps.place(row, column, image));
      else if (steps.outside !== undefined) taps.push(undefined);
    }
  }
  return taps;
}

function valueAt(x: Tensor, tap: number | undefined, c: number, { outside }: Steps): number {
  const [, , cIn = 0, m = 0] = x.shape;
  return tap === undefined ? (outside ?? Number.NaN) : at(x.data, tap * cIn * m + c);
}

/** The same image with rows and columns of zeros around it. */
function surrounded({ shape, data }: Tensor, margin: number): Tensor {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = shape;
  const [height, width] = [hIn + 2 * margin, wIn + 2 * margin];
  const row = wIn * cIn * m;
  const wider = new Float32Array(height * width * cIn * m);
  for (let i = 0; i < hIn; i++) {
    const to = ((i + margin) * width + margin) * cIn * m;
    wider.set(data.subarray(i * row, (i + 1) * row), to);
  }
  return { shape: [height, width, cIn, m], data: wider };
}
