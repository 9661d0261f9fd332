/** A result's elements as planes of rows and columns, one for each index of its other axes. */
export interface Plane {
  /** Which plane it is, such as `channel 1, image 0`; empty when there is one. */
  readonly title: string;
  readonly height: number;
  readonly width: number;
  /** Where an element stands in the row-major data. */
  readonly at: (row: number, column: number) => number;
}

/** @param axes the shape's names; a plane lies along `row` and `column` */
export function planesOf(shape: readonly number[], axes: readonly string[]): Plane[] {
  const [row, column] = [axes.indexOf("row"), axes.indexOf("column")];
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
