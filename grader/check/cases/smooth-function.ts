/**
 * The functions that gradient checkers are tried on, and their derivatives, in float64:
 *
 *     f(x) = scale · (constant + Σᵢ (lᵢ·xᵢ + qᵢ·xᵢ² + cᵢ·xᵢ³ + pᵢ·xᵢ·x₍ᵢ₊₁ mod size₎)
 *                     + Σₖ Aₖ·sin(φₖ + Σᵢ sₖᵢ·xᵢ))
 *
 * With the coefficients bounded as here and a largest |element| G of at least |scale|, a central
 * difference of a step up to 0.1 is off by less than 0.006·G: what the handout promises.
 */
import type { SmoothFunction, Tensor } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";

export type Coefficients = SmoothFunction["smooth"];

/** A function, and where to look at it. */
export interface Place {
  readonly f: Coefficients;
  readonly x: Tensor;
}

/** How many elements of the gradient are 0. */
export const ZEROS = { none: 0, some: 1, all: 2 } as const;

export interface PlaceSizes {
  readonly shape: readonly number[];
  readonly scale: number;
  /** One of {@link ZEROS}. */
  readonly zeros: number;
}

const LARGEST = { linear: 2, squares: 1, cubes: 1 / 4, products: 1, waves: 1 } as const;
const MOST_WAVES = 2;
/** Draws until a gradient is large enough; about one in two is. */
const MOST_DRAWS = 100;

/** A function whose gradient at x is at least as large as its scale, or all zeros. */
export function drawPlace(sizes: PlaceSizes, draw: Draw): Place {
  if (sizes.zeros === ZEROS.all) return drawFlat(sizes, draw);
  for (let tries = 1; ; tries++) {
    const place = drawCurved(sizes, draw);
    if (largestOf(gradientAt(place)) >= Math.abs(sizes.scale)) return place;
    if (tries === MOST_DRAWS) return { ...place, f: steep(place.f) };
  }
}

function drawCurved({ shape, scale, zeros }: PlaceSizes, draw: Draw): Place {
  const size = shape.reduce((product, length) => product * length, 1);
  // Every third element takes part in nothing: neither by itself nor in a product.
  const out = (i: number): boolean => zeros === ZEROS.some && size > 1 && i % 3 === 0;
  const isolated = (i: number): boolean => out(i) || out((i + 1) % size);
  const waves = draw.index(MOST_WAVES + 1);
  return {
    x: drawX(shape, draw),
    f: {
      scale,
      constant: draw.index(21) - 10,
      linear: coefficients([size], { largest: LARGEST.linear, without: out }, draw),
      squares: coefficients([size], { largest: LARGEST.squares, without: out }, draw),
      cubes: coefficients([size], { largest: LARGEST.cubes, without: out }, draw),
      products: coefficients([size], { largest: LARGEST.products, without: isolated }, draw),
      amplitudes: coefficients([waves], { largest: LARGEST.waves, without: () => false }, draw),
      phases: vector([waves], () => (draw.index(401) - 200) / 64),
      slopes: coefficients(
        [waves, size],
        { largest: LARGEST.waves, without: (i) => out(i % size) },
        draw,
      ),
    },
  };
}

/** A constant anywhere, or squares and products at x = 0. */
function drawFlat({ shape, scale }: PlaceSizes, draw: Draw): Place {
  const size = shape.reduce((product, length) => product * length, 1);
  const everywhere = draw.index(4) === 0;
  const without = (): boolean => everywhere;
  const [none, noWaves] = [vector([size], () => 0), vector([0], () => 0)];
  return {
    x: everywhere ? drawX(shape, draw) : vector(shape, () => 0),
    f: {
      scale,
      constant: draw.index(21) - 10,
      linear: none,
      // None is 0: a one-sided difference then sees a slope in every element.
      squares: everywhere ? none : vector([size], () => curved(draw)),
      cubes: none,
      products: coefficients([size], { largest: LARGEST.products, without }, draw),
      amplitudes: noWaves,
      phases: noWaves,
      slopes: vector([0, size], () => 0),
    },
  };
}

function curved(draw: Draw): number {
  const size = ((1 + draw.index(64)) / 64) * LARGEST.squares;
  return draw.index(2) === 0 ? size : -size;
}

function drawX(shape: readonly number[], draw: Draw): Tensor {
  return vector(shape, () => 2 * draw.number());
}

interface Bounds {
  readonly largest: number;
  /** Which of them must be 0. */
  readonly without: (index: number) => boolean;
}

/** Multiples of 1/64 of the largest, exact in float32; one in five is 0, and sometimes all are. */
function coefficients(shape: readonly number[], { largest, without }: Bounds, draw: Draw): Tensor {
  const any = draw.index(3) > 0;
  return vector(shape, (i) => {
    const value = ((draw.index(129) - 64) / 64) * largest;
    const kept = draw.index(5) > 0 && any && !without(i);
    return kept ? value : 0;
  });
}

function vector(shape: readonly number[], valueAt: (index: number) => number): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, data: Float32Array.from({ length: size }, (_, i) => valueAt(i)) };
}

/** A function that is linear in the last element alone, with a gradient of 2 there. */
function steep(f: Coefficients): Coefficients {
  const size = f.linear.data.length;
  const none = (shape: readonly number[]): Tensor => vector(shape, () => 0);
  return {
    ...f,
    linear: vector([size], (i) => (i === size - 1 ? 2 : 0)),
    squares: none([size]),
    cubes: none([size]),
    products: none([size]),
    amplitudes: none(f.amplitudes.shape),
  };
}

/** The function itself, as the shim builds it for a submission. */
export function functionOf(f: Coefficients): (x: Tensor) => number {
  return (x) => {
    const { data } = x;
    let sum = f.constant;
    for (const [i, value] of data.entries()) {
      const after = data[(i + 1) % data.length] ?? 0;
      sum += value * (nth(f.linear, i) + value * (nth(f.squares, i) + value * nth(f.cubes, i)));
      sum += nth(f.products, i) * value * after;
    }
    for (const { amplitude, angle } of wavesAt({ f, x })) sum += amplitude * Math.sin(angle);
    return f.scale * sum;
  };
}

/** The gradient at x, one number an element. */
export function gradientAt({ f, x: { data: x } }: Place): number[] {
  const size = x.length;
  const waves = wavesAt({ f, x: { shape: [size], data: x } });
  return Array.from(x, (value, i) => {
    const [before, after] = [(i + size - 1) % size, (i + 1) % size];
    let slope = nth(f.linear, i) + 2 * nth(f.squares, i) * value + 3 * nth(f.cubes, i) * value ** 2;
    slope += nth(f.products, i) * (x[after] ?? 0) + nth(f.products, before) * (x[before] ?? 0);
    for (const { amplitude, angle, slopes } of waves) {
      slope += amplitude * (slopes[i] ?? 0) * Math.cos(angle);
    }
    // No −0, which a claim would carry on.
    return f.scale * slope + 0;
  });
}

/** The second derivative along each axis at x: what one-sided differences are off by. */
export function curvatureAt(place: Place): number[] {
  const { f, x } = place;
  const waves = wavesAt(place);
  return Array.from(x.data, (value, i) => {
    let bend = 2 * nth(f.squares, i) + 6 * nth(f.cubes, i) * value;
    // The only element is its own neighbour: its product is a square.
    if (x.data.length === 1) bend += 2 * nth(f.products, i);
    for (const { amplitude, angle, slopes } of waves) {
      bend -= amplitude * (slopes[i] ?? 0) ** 2 * Math.sin(angle);
    }
    return f.scale * bend;
  });
}

interface Wave {
  readonly amplitude: number;
  readonly angle: number;
  readonly slopes: Float32Array;
}

function wavesAt({ f, x: { data: x } }: Place): Wave[] {
  return Array.from(f.amplitudes.data, (amplitude, k) => {
    const slopes = f.slopes.data.subarray(k * x.length, (k + 1) * x.length);
    const angle = slopes.reduce((sum, slope, i) => sum + slope * (x[i] ?? 0), nth(f.phases, k));
    return { amplitude, angle, slopes };
  });
}

/** The largest |element|, which errors are measured against. */
export function largestOf(gradient: readonly number[]): number {
  return Math.max(...gradient.map(Math.abs));
}

function nth({ data }: Tensor, i: number): number {
  return data[i] ?? Number.NaN;
}
