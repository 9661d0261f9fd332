// The two transformed forward passes once more, in float32 at every step: what the bounds must
// admit. Written apart from the reference: recursive FFT, matrices multiplied as matrices.
import type { Sliding } from "#given/contract/window.ts";
import type { Tensor } from "#given/tensor.ts";
import type { TransformMatrices } from "../../reference/winograd/transform-matrices.ts";
import { at, indices } from "./definition.ts";

const r = Math.fround;
type Pair = readonly [re: number, im: number];

function times([a, b]: Pair, [c, d]: Pair): Pair {
  return [r(r(a * c) - r(b * d)), r(r(a * d) + r(b * c))];
}

function plus(a: Pair, b: Pair): Pair {
  return [r(a[0] + b[0]), r(a[1] + b[1])];
}

function transform(signal: readonly Pair[], sign: number): Pair[] {
  const N = signal.length;
  if (N === 1) return [...signal];
  const even = transform(
    signal.filter((_, i) => i % 2 === 0),
    sign,
  );
  const odd = transform(
    signal.filter((_, i) => i % 2 === 1),
    sign,
  );
  return signal.map((_, k) => {
    const angle = (sign * 2 * Math.PI * k) / N;
    const root: Pair = [r(Math.cos(angle)), r(Math.sin(angle))];
    return plus(even[k % (N / 2)] ?? [NaN, NaN], times(root, odd[k % (N / 2)] ?? [NaN, NaN]));
  });
}

function transformPlane(plane: readonly (readonly Pair[])[], sign: number): Pair[][] {
  const rows = plane.map((row) => transform(row, sign));
  const columns = rows.map((_, j) =>
    transform(
      rows.map((row) => row[j] ?? [NaN, NaN]),
      sign,
    ),
  );
  return rows.map((_, i) => columns.map((column) => column[i] ?? [NaN, NaN]));
}

/** All outputs, in row-major order, by a float32 FFT of the given side. */
export function float32Fft(x: Tensor, w: Tensor, b: Tensor, sliding: Sliding, side: number) {
  const { stride, padding } = sliding;
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const [K = 0, f = 0] = w.shape;
  const plane = (element: (i: number, j: number) => number) =>
    transformPlane(
      Array.from({ length: side }, (_, i) =>
        Array.from({ length: side }, (_, j): Pair => [element(i, j), 0]),
      ),
      -1,
    );
  const inside = (i: number, j: number, h: number, w: number) => i >= 0 && j >= 0 && i < h && j < w;
  const outputs = new Map<string, number>();
  for (const [k = 0, n = 0] of indices([K, m])) {
    let sum = plane(() => 0);
    for (let c = 0; c < cIn; c++) {
      const X = plane((i, j) =>
        inside(i - padding, j - padding, hIn, wIn) ? at(x, i - padding, j - padding, c, n) : 0,
      );
      const W = plane((i, j) => (inside(i, j, f, f) ? at(w, k, i, j, c) : 0));
      sum = sum.map((row, p) =>
        row.map((value, q) => {
          const [re, im] = W[p]?.[q] ?? [NaN, NaN];
          return plus(value, times([re, -im], X[p]?.[q] ?? [NaN, NaN]));
        }),
      );
    }
    const back = transformPlane(sum, 1);
    for (let i = 0; i * stride + f <= hIn + 2 * padding; i++) {
      for (let j = 0; j * stride + f <= wIn + 2 * padding; j++) {
        const [re] = back[i * stride]?.[j * stride] ?? [NaN, NaN];
        outputs.set(`${i},${j},${k},${n}`, r(r(re / (side * side)) + at(b, k)));
      }
    }
  }
  return outputs;
}

function multiply(a: readonly (readonly number[])[], b: readonly (readonly number[])[]) {
  return a.map((row) =>
    (b[0] ?? []).map((_, j) =>
      row.reduce((sum, value, l) => r(sum + r(r(value) * (b[l]?.[j] ?? NaN))), 0),
    ),
  );
}

function transposed(a: readonly (readonly number[])[]): number[][] {
  return (a[0] ?? []).map((_, j) => a.map((row) => row[j] ?? NaN));
}

/** All outputs by float32 Winograd, tiles starting `shift` elements before the first output. */
export function float32Winograd(
  { x, w, b, padding }: { x: Tensor; w: Tensor; b: Tensor; padding: number },
  { At, Bt, G }: TransformMatrices,
  shift: number,
) {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const [hOut, wOut] = [hIn + 2 * padding - 2, wIn + 2 * padding - 2];
  const outputs = new Map<string, number>();
  const sandwich = (M: readonly (readonly number[])[], X: readonly (readonly number[])[]) =>
    multiply(multiply(M, X), transposed(M));
  for (const [k = 0, n = 0] of indices([w.shape[0] ?? 0, m])) {
    for (let top = -shift; top < hOut; top += At.length) {
      for (let left = -shift; left < wOut; left += At.length) {
        let products = Bt.map((row) => row.map(() => 0));
        for (let c = 0; c < cIn; c++) {
          const tile = Bt.map((_, u) =>
            Bt.map((_, v) => {
              const [i, j] = [top + u - padding, left + v - padding];
              return i >= 0 && j >= 0 && i < hIn && j < wIn ? at(x, i, j, c, n) : 0;
            }),
          );
          const filter = [0, 1, 2].map((u) => [0, 1, 2].map((v) => at(w, k, u, v, c)));
          const [V, U] = [sandwich(Bt, tile), sandwich(G, filter)];
          products = products.map((row, p) =>
            row.map((sum, q) => r(sum + r((V[p]?.[q] ?? NaN) * (U[p]?.[q] ?? NaN)))),
          );
        }
        sandwich(At, products).forEach((row, i) => {
          row.forEach((value, j) => {
            outputs.set(`${top + i},${left + j},${k},${n}`, r(value + at(b, k)));
          });
        });
      }
    }
  }
  return outputs;
}
