import type { Draw } from "../draw.ts";

/**
 * A shape that is longer along one of its axes, or shorter where something is left.
 *
 * @param surplus by how many elements; for 0 it is the same shape
 */
export function mismatched(shape: readonly number[], surplus: number, draw: Draw): number[] {
  if (surplus === 0) return [...shape];
  const wrong = draw.index(shape.length);
  const shorter = draw.index(2) === 1;
  return shape.map((length, axis) => {
    if (axis !== wrong) return length;
    return shorter && length > surplus ? length - surplus : length + surplus;
  });
}

/** A mismatch that a count of the elements doesn't tell: sometimes just as many, flattened. */
export function mismatchedOrFlat(
  shape: readonly number[],
  surplus: number,
  draw: Draw,
): readonly number[] {
  if (surplus === 0 || draw.index(3) > 0) return mismatched(shape, surplus, draw);
  const rows = shape.slice(0, -1).reduce((size, length) => size * length, 1);
  return [rows, ...shape.slice(-1)];
}
