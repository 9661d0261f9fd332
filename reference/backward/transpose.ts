import { type Tensor, zeros } from "#given/tensor.ts";

/** The transpose of a matrix: `[rows, columns]` to `[columns, rows]`, freshly allocated. */
export function transpose(matrix: Tensor): Tensor {
  const [rows, columns] = matrix.shape;
  const transposed = zeros([columns, rows]);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      transposed.data[c * rows + r] = matrix.data[r * columns + c];
    }
  }
  return transposed;
}
