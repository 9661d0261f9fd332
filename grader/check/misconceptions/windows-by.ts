/**
 * The windows of a padded input by their definition, in steps that can each be exchanged for a wrong
 * one.
 *
 * The input is really padded, and read as memory: an index that is wrong finds what a student's
 * finds, a neighbour's element or, behind the end, nothing.
 */
import type { Tensor } from "../../sandbox/values.ts";

/** One axis of a convolution. */
export interface Axis {
  /** Of the input. */
  readonly length: number;
  readonly taps: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly dilation: number;
}

/** How a kernel lies on its input: the contract's geometry. */
export interface Geometry {
  readonly strideH: number;
  readonly strideW: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly dilationH: number;
  readonly dilationW: number;
  readonly groups: number;
}

/** The deck's window: one stride and one padding for all sides. */
export interface Sliding {
  readonly stride: number;
  readonly padding: number;
}

/** The padded input's lengths, and where the image lies in it. */
export interface Image {
  readonly height: number;
  readonly width: number;
  readonly cIn: number;
  readonly m: number;
  readonly top: number;
  readonly left: number;
  readonly hIn: number;
  readonly wIn: number;
}

/** One element of the padded input. */
export interface Element {
  readonly row: number;
  readonly column: number;
  readonly c: number;
  readonly n: number;
}

export interface WindowSteps {
  /** What the function takes its geometry for, before anything else. */
  geometry(given: Geometry): Geometry;
  /** Windows along an axis. */
  size(axis: Axis): number;
  /** Windows down and across. */
  sizes(
    rows: Axis,
    columns: Axis,
    size: WindowSteps["size"],
  ): readonly [hOut: number, wOut: number];
  /** Throws where there is no window. */
  refuse(hOut: number, wOut: number): void;
  /** Where the i-th window starts, in the padded input. */
  start(i: number, axis: Axis): number;
  /** The row and column in which the window (i, j) starts. */
  corner(
    i: number,
    j: number,
    start: (i: number, axis: "rows" | "columns") => number,
  ): readonly [row: number, column: number];
  /** How far the u-th tap lies from its window's start. */
  reach(u: number, axis: Axis): number;
  /** The place whose value a place outside the image has; undefined has 0. */
  outside(at: number, axis: Axis): number | undefined;
  /** Where an element stands in the padded input's memory; undefined reads 0. */
  xIndex(element: Element, image: Image): number | undefined;
}

export const RIGHT_WINDOWS: WindowSteps = {
  geometry: (given) => given,
  size: (axis) => Math.floor(roomOf(axis) / axis.stride) + 1,
  sizes: (rows, columns, size) => [size(rows), size(columns)],
  refuse: (hOut, wOut) => {
    if (!(hOut >= 1 && wOut >= 1)) throw new RangeError("The kernel doesn't fit.");
  },
  start: (i, { stride }) => i * stride,
  corner: (i, j, start) => [start(i, "rows"), start(j, "columns")],
  reach: (u, { dilation }) => u * dilation,
  outside: () => undefined,
  xIndex: (element, image) => {
    const { row, column } = element;
    const inside = row >= 0 && row < image.height && column >= 0 && column < image.width;
    return inside ? inMemory(element, image) : undefined;
  },
};

/** How far a kernel can move along an axis; below 0 it doesn't fit. */
export function roomOf({ length, taps, before, after, dilation }: Axis): number {
  return length + before + after - dilation * (taps - 1) - 1;
}

/** Where an element stands in row-major order; beyond the end of a row, in the next one. */
export function inMemory({ row, column, c, n }: Element, { width, cIn, m }: Image): number {
  return ((row * width + column) * cIn + c) * m + n;
}

/** Where the element stands in the padded input that stands at `index` in the input itself. */
export function paddedIndex(index: number, image: Image): number {
  const { cIn, m, top, left, hIn, wIn } = image;
  if (index < 0 || index >= hIn * wIn * cIn * m) return Number.NaN;
  const [channel, n] = [Math.floor(index / m), index % m];
  const [pixel, c] = [Math.floor(channel / cIn), channel % cIn];
  const [row, column] = [top + Math.floor(pixel / wIn), left + (pixel % wIn)];
  return inMemory({ row, column, c, n }, image);
}

/** Reads as an array does that knows no bounds. */
export function at(data: ArrayLike<number>, index: number): number {
  return data[index] ?? Number.NaN;
}

export interface Windows {
  readonly rows: Axis;
  readonly columns: Axis;
  readonly hOut: number;
  readonly wOut: number;
  /** What the tap (u, v) of the window (i, j) sees of a channel of an image. */
  read(i: number, j: number, u: number, v: number, c: number, n: number): number;
}

/** @throws RangeError when the kernel doesn't fit */
export function windowsBy(
  steps: WindowSteps,
  x: Tensor,
  [fH, fW]: readonly [fH: number, fW: number],
  geometry: Geometry,
): Windows {
  const { strideH, strideW, dilationH, dilationW } = geometry;
  const axes = axesOf(x, geometry);
  const rows = { ...axes.rows, taps: fH, stride: strideH, dilation: dilationH };
  const columns = { ...axes.columns, taps: fW, stride: strideW, dilation: dilationW };
  const [hOut, wOut] = steps.sizes(rows, columns, steps.size);
  steps.refuse(hOut, wOut);
  const start = (i: number, axis: "rows" | "columns"): number =>
    steps.start(i, axis === "rows" ? rows : columns);
  const image = imageOf(x, geometry);
  const padded = padBy(steps.outside, x, geometry);
  return {
    ...{ rows, columns, hOut, wOut },
    read: (i, j, u, v, c, n) => {
      const [top, left] = steps.corner(i, j, start);
      const [row, column] = [top + steps.reach(u, rows), left + steps.reach(v, columns)];
      const index = steps.xIndex({ row, column, c, n }, image);
      return index === undefined ? 0 : at(padded.data, index);
    },
  };
}

/** The padded input, whose border may hold other elements of the image. */
export function padBy(outside: WindowSteps["outside"], x: Tensor, geometry: Geometry): Tensor {
  const { height, width, cIn, m, top, left, hIn, wIn } = imageOf(x, geometry);
  const { rows, columns } = axesOf(x, geometry);
  const data = new Float32Array(height * width * cIn * m);
  const pixel = cIn * m;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const i = row - top >= 0 && row - top < hIn ? row - top : outside(row - top, rows);
      const j =
        column - left >= 0 && column - left < wIn ? column - left : outside(column - left, columns);
      if (i === undefined || j === undefined) continue;
      const from = (i * wIn + j) * pixel;
      data.set(x.data.subarray(from, from + pixel), (row * width + column) * pixel);
    }
  }
  return { shape: [height, width, cIn, m], data };
}

function axesOf(
  x: Tensor,
  { top, bottom, left, right }: Geometry,
): Record<"rows" | "columns", Axis> {
  const [hIn = 0, wIn = 0] = x.shape;
  const plain = { taps: 1, stride: 1, dilation: 1 };
  return {
    rows: { ...plain, length: hIn, before: top, after: bottom },
    columns: { ...plain, length: wIn, before: left, after: right },
  };
}

function imageOf(x: Tensor, { top, bottom, left, right }: Geometry): Image {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  return {
    ...{ height: hIn + top + bottom, width: wIn + left + right },
    ...{ cIn, m, top, left, hIn, wIn },
  };
}

export function sameOnAllSides({ stride, padding }: Sliding): Geometry {
  return {
    ...{ strideH: stride, strideW: stride },
    ...{ top: padding, bottom: padding, left: padding, right: padding },
    ...{ dilationH: 1, dilationW: 1, groups: 1 },
  };
}
