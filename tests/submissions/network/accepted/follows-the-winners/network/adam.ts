import { type Tensor, tensor } from "#given/tensor.ts";

/** D. Kingma and J. Ba, Adam, 2015. */
export function adam(start: Tensor, rate: number) {
  const value = tensor(start.shape, start.data);
  const mean = new Float64Array(value.data.length);
  const square = new Float64Array(value.data.length);
  let t = 0;
  return {
    value,
    step({ data: slope }: Tensor) {
      t++;
      for (let i = 0; i < slope.length; i++) {
        mean[i] = 0.9 * mean[i] + 0.1 * slope[i];
        square[i] = 0.999 * square[i] + 0.001 * slope[i] ** 2;
        const [m, v] = [mean[i] / (1 - 0.9 ** t), square[i] / (1 - 0.999 ** t)];
        value.data[i] -= (rate * m) / (Math.sqrt(v) + 1e-8);
      }
    },
  };
}
