// Every layer of these tests is one relation: which element of x meets which element of w for which
// element of y. The relation is listed once, product by product, from the definition of a window;
// forward, backward and transposed are sums over that list. It shares nothing with reference/: sizes
// are found by counting and searching, groups by cutting lists into pieces, never by a formula.
import type { Geometry } from "#given/contract/geometry.ts";
import type { TransposedGeometry } from "#given/contract/transposed.ts";
import type { Tensor } from "#given/tensor.ts";
import { define, indices } from "./definition.ts";

/** One product of a layer: `y[output]` gains `x[input]` times `w[tap]`, all row-major offsets. */
interface Product {
  readonly output: number;
  readonly input: number;
  readonly tap: number;
}

type Shape = readonly number[];

/** What `(x, w, b, geometry)` must answer. */
export function generalByDefinition(x: Tensor, w: Tensor, b: Tensor, geometry: Geometry) {
  const { yShape, products } = relate(x.shape, w.shape, geometry);
  const terms = collect(
    yShape,
    products,
    "output",
    ({ input, tap }) => read(x, input) * read(w, tap),
  );
  return define(yShape, withBias(yShape, terms, b));
}

/** What the backward pass must answer to dy. */
export function gradientsByDefinition(x: Tensor, w: Tensor, dy: Tensor, geometry: Geometry) {
  const { yShape, products } = relate(x.shape, w.shape, geometry);
  return {
    dx: define(
      x.shape,
      collect(x.shape, products, "input", ({ output, tap }) => read(dy, output) * read(w, tap)),
    ),
    dw: define(
      w.shape,
      collect(w.shape, products, "tap", ({ output, input }) => read(dy, output) * read(x, input)),
    ),
    db: define([w.shape[0] ?? 0], slopesByFilter(yShape, dy)),
  };
}

/** What the transposed layer must answer: y is what the convolution takes in, x what it gives out. */
export function transposedByDefinition(
  x: Tensor,
  w: Tensor,
  b: Tensor,
  geometry: TransposedGeometry,
) {
  const { yShape, products } = relateTransposed(x, w, geometry);
  const terms = collect(
    yShape,
    products,
    "input",
    ({ output, tap }) => read(x, output) * read(w, tap),
  );
  return define(yShape, withBias(yShape, terms, b));
}

/** What the transposed layer's backward pass must answer to dy. */
export function transposedGradientsByDefinition(
  x: Tensor,
  w: Tensor,
  dy: Tensor,
  geometry: TransposedGeometry,
) {
  const { yShape, products } = relateTransposed(x, w, geometry);
  return {
    dx: define(
      x.shape,
      collect(x.shape, products, "output", ({ input, tap }) => read(dy, input) * read(w, tap)),
    ),
    dw: define(
      w.shape,
      collect(w.shape, products, "tap", ({ output, input }) => read(dy, input) * read(x, output)),
    ),
    db: define([yShape[2] ?? 0], slopesByFilter(yShape, dy)),
  };
}

function relateTransposed(x: Tensor, w: Tensor, geometry: TransposedGeometry) {
  const [hIn = 0, wIn = 0, , m = 0] = x.shape;
  const [, fH = 0, fW = 0, depth = 0] = w.shape;
  const { top, bottom, left, right, strideH, strideW, dilationH, dilationW } = geometry;

  /** The lengths that a convolution turns into `goal`, from the shortest: extra picks one. */
  function lengthBefore(goal: number, pads: number, taps: number[], stride: number, extra: number) {
    const lengths = Array.from({ length: 200 }, (_, i) => i - 100);
    return lengths.filter((length) => starts(length + pads, taps, stride).length === goal)[extra];
  }

  const yShape = [
    lengthBefore(hIn, top + bottom, taps(fH, dilationH), strideH, geometry.extraRows) ?? 0,
    lengthBefore(wIn, left + right, taps(fW, dilationW), strideW, geometry.extraColumns) ?? 0,
    depth * geometry.groups,
    m,
  ];
  return { yShape, products: relate(yShape, w.shape, geometry).products };
}

/** Lists every product of the layer. */
function relate(xShape: Shape, wShape: Shape, geometry: Geometry) {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = xShape;
  const [K = 0, fH = 0, fW = 0] = wShape;
  const { top, bottom, left, right, strideH, strideW, dilationH, dilationW, groups } = geometry;
  const [rowTaps, columnTaps] = [taps(fH, dilationH), taps(fW, dilationW)];
  const rows = starts(top + hIn + bottom, rowTaps, strideH);
  const columns = starts(left + wIn + right, columnTaps, strideW);
  const yShape = [rows.length, columns.length, K, m];

  const channelGroups = cut(cIn, groups);
  const channelsOf = cut(K, groups).flatMap((filters, group) =>
    filters.map(() => channelGroups[group] ?? []),
  );

  const products: Product[] = [];
  for (const [i = 0, j = 0, k = 0, n = 0] of indices(yShape)) {
    const output = offset(yShape, [i, j, k, n]);
    for (const [u, down] of rowTaps.entries()) {
      const row = (rows[i] ?? 0) + down - top;
      for (const [v, across] of columnTaps.entries()) {
        const column = (columns[j] ?? 0) + across - left;
        if (row < 0 || row >= hIn || column < 0 || column >= wIn) continue;
        for (const [c, channel] of (channelsOf[k] ?? []).entries()) {
          const input = offset(xShape, [row, column, channel, n]);
          products.push({ output, input, tap: offset(wShape, [k, u, v, c]) });
        }
      }
    }
  }
  return { yShape, products };
}

/** Where the taps of a kernel lie, from its first one. */
function taps(f: number, dilation: number): number[] {
  return Array.from({ length: f }, (_, u) => u * dilation);
}

/** Where windows start on a padded axis: at 0, stride… as long as their last tap is inside. */
function starts(padded: number, kernel: readonly number[], stride: number): number[] {
  const found: number[] = [];
  for (let start = 0; start + (kernel.at(-1) ?? 0) < padded; start += stride) found.push(start);
  return found;
}

/** 0, 1, … count − 1 in equal pieces. */
function cut(count: number, pieces: number): number[][] {
  const all = Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: pieces }, () => all.splice(0, count / pieces));
}

function collect(
  shape: Shape,
  products: readonly Product[],
  place: keyof Product,
  term: (product: Product) => number,
): number[][] {
  const terms: number[][] = indices(shape).map(() => []);
  for (const product of products) terms[product[place]]?.push(term(product));
  return terms;
}

function withBias(yShape: Shape, terms: readonly number[][], b: Tensor): number[][] {
  return indices(yShape).map(([, , k = 0], at) => [read(b, k), ...(terms[at] ?? [])]);
}

function slopesByFilter(yShape: Shape, dy: Tensor): number[][] {
  const slopes: number[][] = Array.from({ length: yShape[2] ?? 0 }, () => []);
  for (const [at, [, , k = 0]] of indices(yShape).entries()) slopes[k]?.push(read(dy, at));
  return slopes;
}

function offset(shape: Shape, index: readonly number[]): number {
  return shape.reduce((so, length, axis) => so * length + (index[axis] ?? Number.NaN), 0);
}

function read(source: Tensor, at: number): number {
  return source.data[at] ?? Number.NaN;
}
