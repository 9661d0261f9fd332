import type { Tensor } from "#given/tensor.ts";

/** @throws RangeError unless dy has the shape `expected` */
export function expectShape(dy: Tensor, expected: readonly number[]): void {
  const same =
    dy.shape.length === expected.length && expected.every((n, axis) => n === dy.shape[axis]);
  if (!same) {
    throw new RangeError(
      `Expected dy to have the shape [${expected.join(", ")}], got [${dy.shape.join(", ")}].`,
    );
  }
}
