// The answers, from the definition, sharing no code with the reference: every pair of an input
// pixel and an output pixel that a tap joins is visited once, and gives its share to the output
// (forward) or to both gradients (backward). All sums are of whole numbers, so they are exact.
import { sizeOf } from "#given/tensor.ts";
import type { Inputs } from "./inputs.ts";
import type { BenchLayer } from "./layers.ts";

/** y. */
export function exactForward(layer: BenchLayer, { x, w, b, dy }: Inputs): Float32Array[] {
  const { cIn, K, f } = layer;
  const m = lengthOf(x.shape, 3);
  const taps = filtersInside(w.data, layer);
  const y = Float64Array.from({ length: sizeOf(dy.shape) }, (_, at) =>
    value(b.data, Math.floor(at / m) % K),
  );
  eachJoinedPair(layer, dy.shape, (seen, answered, u, v) => {
    for (let c = 0; c < cIn; c++) {
      const from = (seen * cIn + c) * m;
      let tap = ((u * f + v) * cIn + c) * K;
      let to = answered * K * m;
      for (let k = 0; k < K; k++, tap++) {
        const weight = value(taps, tap);
        for (let n = 0; n < m; n++, to++) {
          y[to] = value(y, to) + weight * value(x.data, from + n);
        }
      }
    }
  });
  return [Float32Array.from(y)];
}

/** dx, dw and db. */
export function exactBackward(layer: BenchLayer, { x, w, b, dy }: Inputs): Float32Array[] {
  const { cIn, K, f } = layer;
  const m = lengthOf(x.shape, 3);
  const taps = filtersInside(w.data, layer);
  const dx = new Float64Array(x.data.length);
  const dTaps = new Float64Array(w.data.length);
  const db = new Float64Array(b.data.length);
  eachJoinedPair(layer, dy.shape, (seen, answered, u, v) => {
    for (let c = 0; c < cIn; c++) {
      const at = (seen * cIn + c) * m;
      let tap = ((u * f + v) * cIn + c) * K;
      let from = answered * K * m;
      for (let k = 0; k < K; k++, tap++) {
        const weight = value(taps, tap);
        let share = 0;
        for (let n = 0; n < m; n++, from++) {
          const slope = value(dy.data, from);
          dx[at + n] = value(dx, at + n) + weight * slope;
          share += value(x.data, at + n) * slope;
        }
        dTaps[tap] = value(dTaps, tap) + share;
      }
    }
  });
  dy.data.forEach((slope, at) => {
    const k = Math.floor(at / m) % K;
    db[k] = value(db, k) + slope;
  });
  const F = f * f * cIn;
  const dw = Float32Array.from({ length: K * F }, (_, at) =>
    value(dTaps, (at % F) * K + Math.floor(at / F)),
  );
  return [Float32Array.from(dx), dw, Float32Array.from(db)];
}

/** Calls back with the numbers of an input and an output pixel, and of the tap between them. */
function eachJoinedPair(
  { hIn, wIn, f, stride, padding }: BenchLayer,
  outputShape: readonly number[],
  visit: (seen: number, answered: number, u: number, v: number) => void,
): void {
  const hOut = lengthOf(outputShape, 0);
  const wOut = lengthOf(outputShape, 1);
  for (let row = 0; row < hIn; row++) {
    for (let u = 0; u < f; u++) {
      const i = (row + padding - u) / stride;
      if (i < 0 || i >= hOut || !Number.isInteger(i)) continue;
      for (let column = 0; column < wIn; column++) {
        for (let v = 0; v < f; v++) {
          const j = (column + padding - v) / stride;
          if (j < 0 || j >= wOut || !Number.isInteger(j)) continue;
          visit(row * wIn + column, i * wOut + j, u, v);
        }
      }
    }
  }
}

/** w as `[f, f, cIn, K]`. */
function filtersInside(w: Float32Array, { cIn, K, f }: BenchLayer): Float64Array {
  const F = f * f * cIn;
  return Float64Array.from(w, (_, at) => value(w, (at % K) * F + Math.floor(at / K)));
}

function value(data: Float32Array | Float64Array, at: number): number {
  return data[at] ?? Number.NaN;
}

function lengthOf(shape: readonly number[], axis: number): number {
  return shape[axis] ?? Number.NaN;
}
