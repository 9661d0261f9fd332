import { type Tensor, tensor } from "#given/tensor.ts";

export const transpose = ({ shape: [rows, columns], data }: Tensor): Tensor =>
  tensor(
    [columns, rows],
    data.map((_, at) => data[(at % rows) * columns + Math.floor(at / rows)]),
  );

/** a · b, as dot products of rows of a with rows of bᵀ. */
export const times = (a: Tensor, b: Tensor): Tensor => {
  const [rows, inner] = a.shape;
  const [height, columns] = b.shape;
  if (inner !== height) throw new RangeError(`[${a.shape}] · [${b.shape}] can't be multiplied.`);
  const bT = transpose(b);
  const row = (t: Tensor, i: number) => t.data.subarray(i * inner, (i + 1) * inner);
  const product: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const other = row(bT, j);
      product.push(row(a, i).reduce((sum, v, k) => sum + v * other[k], 0));
    }
  }
  return tensor([rows, columns], product);
};
