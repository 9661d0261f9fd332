// Functions to differentiate, given as numbers: what a gradient checker is tried on. All are of
// one family, so that numbers alone say which:
//
//   f(x) = scale · (constant + Σᵢ (lᵢ·xᵢ + qᵢ·xᵢ² + cᵢ·xᵢ³ + pᵢ·xᵢ·x₍ᵢ₊₁ mod size₎)
//                   + Σₖ Aₖ·sin(φₖ + Σᵢ sₖᵢ·xᵢ))
//
// With |cᵢ| ≤ 1/4, two waves of |A|, |s| ≤ 1, and a largest |element| G of at least scale, the
// central difference of step h is off by at most h²·scale·(1/4 + 2/6): under 0.6% of G at h = 0.1.
import { type Tensor, tensor } from "#given/tensor.ts";

/** One function of the family. The lists have an entry an element of x. */
export interface SmoothFunction {
  readonly scale: number;
  readonly constant: number;
  readonly linear: readonly number[];
  readonly squares: readonly number[];
  readonly cubes: readonly number[];
  readonly products: readonly number[];
  readonly waves: readonly Wave[];
}

interface Wave {
  readonly amplitude: number;
  readonly phase: number;
  readonly slopes: readonly number[];
}

/** The function that the numbers stand for, computed in float64. */
export function functionOf(numbers: SmoothFunction): (x: Tensor) => number {
  const { scale, constant, linear, squares, cubes, products, waves } = numbers;
  return ({ data }) => {
    const size = data.length;
    let sum = constant;
    for (let i = 0; i < size; i++) {
      const value = nth(data, i);
      const next = nth(data, (i + 1) % size);
      sum += nth(linear, i) * value + nth(squares, i) * value ** 2 + nth(cubes, i) * value ** 3;
      sum += nth(products, i) * value * next;
    }
    for (const { amplitude, phase, slopes } of waves) {
      let angle = phase;
      for (let i = 0; i < size; i++) angle += nth(slopes, i) * nth(data, i);
      sum += amplitude * Math.sin(angle);
    }
    return scale * sum;
  };
}

/** Its gradient at x, in float64, one number an element. */
export function trueGradient(numbers: SmoothFunction, { data }: Tensor): number[] {
  const { scale, linear, squares, cubes, products, waves } = numbers;
  const size = data.length;
  const slopesNow = waves.map(({ amplitude, phase, slopes }) => {
    const angle = slopes.reduce((sum, slope, i) => sum + slope * nth(data, i), phase);
    return slopes.map((slope) => amplitude * slope * Math.cos(angle));
  });
  return Array.from(data, (value, i) => {
    const before = (i + size - 1) % size;
    const smooth =
      nth(linear, i) +
      2 * nth(squares, i) * value +
      3 * nth(cubes, i) * value ** 2 +
      nth(products, i) * nth(data, (i + 1) % size) +
      nth(products, before) * nth(data, before);
    return scale * slopesNow.reduce((sum, slopes) => sum + nth(slopes, i), smooth);
  });
}

/** Its second derivative along each axis, in float64: what a forward difference is off by. */
function curvature(numbers: SmoothFunction, { data }: Tensor): number[] {
  const { scale, squares, cubes, products, waves } = numbers;
  return Array.from(data, (value, i) => {
    const own = data.length === 1 ? 2 * nth(products, i) : 0;
    const smooth = 2 * nth(squares, i) + 6 * nth(cubes, i) * value + own;
    return (
      scale *
      waves.reduce((sum, { amplitude, phase, slopes }) => {
        const angle = slopes.reduce((total, slope, j) => total + slope * nth(data, j), phase);
        return sum - amplitude * nth(slopes, i) ** 2 * Math.sin(angle);
      }, smooth)
    );
  });
}

/** The largest |element|: what errors are measured against. */
export function largestOf(gradient: readonly number[]): number {
  return Math.max(...gradient.map(Math.abs));
}

/** A claimed gradient that is wrong, and in which way. */
export interface WrongGradient {
  readonly name: string;
  readonly gradient: Tensor;
}

/**
 * How far, as a fraction of the largest |element|, a wrong gradient's worst element is off at
 * least: twice what a checker must reject, so that a threshold of its own has room.
 */
const FARTHEST_AT_LEAST = 0.1;

/**
 * Wrong gradients of a function at x, all of x's shape: each the result of one mistake. A mistake
 * that hardly shows here (transposing a symmetric gradient) is left out.
 */
export function wrongGradients(numbers: SmoothFunction, x: Tensor): WrongGradient[] {
  const right = trueGradient(numbers, x);
  const size = right.length;
  const largest = largestOf(right);
  const steepest = right.findIndex((value) => Math.abs(value) === largest);
  const bend = curvature(numbers, x);
  const moved = tensor(
    x.shape,
    Array.from(x.data, (value) => value + 0.25),
  );
  const without = (terms: Partial<SmoothFunction>) => trueGradient({ ...numbers, ...terms }, x);
  const none = new Array<number>(size).fill(0);
  const changed = (at: number, value: number) => right.with(at, value);
  const tenth = (value: number) => value + (value < 0 ? -0.1001 : 0.1001) * largest;

  const claims: Record<string, readonly number[]> = {
    "factor 2": right.map((value) => 2 * value),
    "factor 1/2": right.map((value) => value / 2),
    "0.85 of it": right.map((value) => 0.85 * value),
    "wrong sign": right.map((value) => -value),
    "absolute values": right.map(Math.abs),
    "all zero": none,
    "the mean's, not the sum's": right.map((value) => value / size),
    "first element off": changed(0, tenth(nth(right, 0))),
    "last element off": changed(size - 1, tenth(nth(right, size - 1))),
    "middle element off": changed(size >> 1, tenth(nth(right, size >> 1))),
    "one element zero": changed(steepest, 0),
    "one element's sign": changed(steepest, -nth(right, steepest)),
    "one element enormous": changed(steepest, 1e6 * largest),
    "a constant added": right.map((value) => value + 0.2 * largest),
    "shifted by one": right.map((_, i) => nth(right, (i + 1) % size)),
    reversed: right.toReversed(),
    transposed: transposed(x.shape, right),
    "a one-sided difference": right.map((value, i) => value + nth(bend, i) / 4),
    "taken elsewhere": trueGradient(numbers, moved),
    "without the linear terms": without({ linear: none }),
    "without the squares": without({ squares: none }),
    "without the cubes": without({ cubes: none }),
    "without the products": without({ products: none }),
    "without the waves": without({ waves: [] }),
  };
  const finite = Object.entries(claims).filter(([, claim]) =>
    claim.some((value, i) => Math.abs(value - nth(right, i)) > FARTHEST_AT_LEAST * largest),
  );
  const notFinite = [
    ["NaN in one element", changed(size - 1, Number.NaN)],
    ["NaN everywhere", right.map(() => Number.NaN)],
    ["Infinity in one element", changed(0, Number.POSITIVE_INFINITY)],
  ] as const;
  return [...finite, ...notFinite].map(([name, claim]) => ({
    name,
    gradient: tensor(x.shape, claim),
  }));
}

/** Wrong gradients where the right one is all zeros, so that no mistake of a formula shows. */
export function wrongWhereFlat({ scale }: SmoothFunction, x: Tensor): WrongGradient[] {
  const size = x.data.length;
  const none = new Array<number>(size).fill(0);
  return [
    {
      name: "all ones",
      gradient: tensor(
        x.shape,
        none.map(() => scale),
      ),
    },
    { name: "one in the last element", gradient: tensor(x.shape, none.with(size - 1, scale)) },
    { name: "NaN in one element", gradient: tensor(x.shape, none.with(0, Number.NaN)) },
  ];
}

/** Right numbers in a wrong shape: as many elements, too few, too many. */
export function wrongShapes(numbers: SmoothFunction, x: Tensor): WrongGradient[] {
  const right = trueGradient(numbers, x);
  const size = right.length;
  const shapes = [[...x.shape, 1], [...x.shape].reverse(), [size], [1, size], [size, 1]];
  const others = shapes.filter((shape) => shape.join() !== x.shape.join());
  return [
    ...others.map((shape) => ({ name: `shape [${shape}]`, gradient: tensor(shape, right) })),
    { name: "one element too many", gradient: tensor([size + 1], [...right, 0]) },
    { name: "one element too few", gradient: tensor([size - 1], right.slice(0, -1)) },
  ];
}

/** The elements in the order of the transposed matrix (first axis by all others), shape kept. */
function transposed(shape: readonly number[], values: readonly number[]): number[] {
  const [rows = 1] = shape;
  const columns = values.length / rows;
  return values.map((_, i) => nth(values, (i % rows) * columns + Math.floor(i / rows)));
}

function nth(values: ArrayLike<number>, i: number): number {
  const value = values[i];
  if (value === undefined) throw new RangeError(`Expected ${i + 1} numbers, got ${values.length}.`);
  return value;
}
