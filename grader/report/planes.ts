/** A result's elements as planes of rows and columns, one for each index of its other axes. */
export interface Plane {
  /** Which plane it is, such as `channel 1, image 0`; empty when there is one. */
  readonly title: string;
  readonly height: number;
  readonly width: number;
  /** Where an element stands in the row-major data. */
  readonly at: (row: number, column: number) => number;
}

/** The axes that planes lie along. */
export interface Along {
  readonly row: string;
  readonly column: string;
}

const IMAGES: Along = { row: "row", column: "column" };

/** @param axes the names of the shape's axes */
export function planesOf(
  shape: readonly number[],
  axes: readonly string[],
  along: Along = IMAGES,
): Plane[] {
  const [row, column] = [axes.indexOf(along.row), axes.indexOf(along.column)];
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const [height, width] = [row < 0 ? 1 : (shape[row] ?? 1), column < 0 ? 1 : (shape[column] ?? 1)];
  const others = shape.flatMap((length, axis) =>
    axis === row || axis === column ? [] : [{ axis, length }],
  );
  return indicesOf(others.map(({ length }) => length)).map((index) => {
    const base = index.reduce((sum, at, i) => sum + at * (strides[others[i]?.axis ?? 0] ?? 0), 0);
    const title = others
      .flatMap(({ axis, length }, i) => (length > 1 ? [`${axes[axis]} ${index[i]}`] : []))
      .join(", ");
    const at = (i: number, j: number): number =>
      base + i * (strides[row] ?? 0) + j * (strides[column] ?? 0);
    return { title, height, width, at };
  });
}

/** All indices of a shape, in order. */
function indicesOf(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (indices, length) =>
      indices.flatMap((index) => Array.from({ length }, (_, at) => [...index, at])),
    [[]],
  );
}

/** Rows and columns, unless there is one of each: then the longest of the other axes. */
export function widestAlong(shape: readonly number[], axes: readonly string[]): Along {
  const lengthOf = (axis: string): number => shape[axes.indexOf(axis)] ?? 1;
  if (lengthOf(IMAGES.row) * lengthOf(IMAGES.column) > 1) return IMAGES;
  const [column = IMAGES.column, row = IMAGES.row] = axes.toSorted(
    (a, b) => lengthOf(b) - lengthOf(a),
  );
  return { row, column };
}
