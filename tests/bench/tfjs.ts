// TensorFlow.js in plain JavaScript, in its own layouts: x [m, hIn, wIn, cIn], w [f, f, cIn, K].
// Moving our tensors there and back isn't timed; conv2d, the bias and reading the result are.
import "@tensorflow/tfjs-backend-cpu";
import {
  add,
  conv2d,
  enableProdMode,
  type Tensor4D,
  tensor1d,
  tensor4d,
  tidy,
} from "@tensorflow/tfjs-core";
import type { Inputs } from "./inputs.ts";
import { type BenchLayer, shapesOf } from "./layers.ts";
import type { Prepared } from "./variants.ts";

export function prepareTfjs({ x, w, b }: Inputs, layer: BenchLayer): Prepared {
  // Without it, the first tensor prints an advertisement.
  enableProdMode();
  const { hIn, wIn, cIn, K, f, stride, padding } = layer;
  const m = x.shape[3] ?? 0;
  const input = tensor4d(transpose(x.data, hIn * wIn * cIn, m), [m, hIn, wIn, cIn]);
  const filters = tensor4d(transpose(w.data, K, f * f * cIn), [f, f, cIn, K]);
  const bias = tensor1d(b.data);
  const pixels = shapesOf(layer, m)
    .y.slice(0, 3)
    .reduce((size, length) => size * length, 1);
  return {
    call: () => {
      const y = tidy(() => add<Tensor4D>(conv2d(input, filters, stride, padding), bias));
      const data = y.dataSync();
      y.dispose();
      return data;
    },
    outputs: (returned) => [transpose(returned as Float32Array, m, pixels)],
  };
}

/** `[rows, columns]` to `[columns, rows]`. */
function transpose(data: Float32Array, rows: number, columns: number): Float32Array {
  const transposed = new Float32Array(data.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      transposed[c * rows + r] = data[r * columns + c] ?? Number.NaN;
    }
  }
  return transposed;
}
