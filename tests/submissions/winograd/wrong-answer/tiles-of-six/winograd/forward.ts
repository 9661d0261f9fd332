import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { AT6, BT6, G6 } from "./larger.ts";
import { type Matrix, multiply, transpose } from "./matrix.ts";
import { naive } from "./naive.ts";

const both = (a: Matrix, b: Matrix) => multiply(multiply(a, b), transpose(a));
const single = (a: Matrix) => a.map((row) => row.map(Math.fround));

export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const hOut = Math.floor((hIn + 2 * padding - f) / stride) + 1;
  const wOut = Math.floor((wIn + 2 * padding - f) / stride) + 1;
  if (hOut < 1 || wOut < 1) throw new RangeError("the kernel does not fit");
  const y = zeros([hOut, wOut, K, m]);
  if (f !== 3 || stride !== 1) return naive(x, w, b, stride, padding, y);
  const pixel = (i: number, j: number, c: number, n: number) =>
    i >= 0 && j >= 0 && i < hIn && j < wIn ? x.data[((i * wIn + j) * cIn + c) * m + n] : 0;
  const square = (side: number, at: (i: number, j: number) => number) =>
    Array.from({ length: side }, (_, i) => Array.from({ length: side }, (_, j) => at(i, j)));
  for (let k = 0; k < K; k++) {
    const filters = Array.from({ length: cIn }, (_, c) => single(both(G6, square(3, (u, v) => w.data[((k * 3 + u) * 3 + v) * cIn + c]))));
    for (let n = 0; n < m; n++) {
      for (let row = 0; row < hOut; row += 4) {
        for (let column = 0; column < wOut; column += 4) {
          const sum = square(6, () => 0);
          filters.forEach((U, c) => {
            const V = single(both(BT6, square(6, (i, j) => pixel(row + i - padding, column + j - padding, c, n))));
            for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) sum[i][j] += U[i][j] * V[i][j];
          });
          both(AT6, single(sum)).forEach((line, i) =>
            line.forEach((value, j) => {
              if (row + i >= hOut || column + j >= wOut) return;
              y.data[(((row + i) * wOut + column + j) * K + k) * m + n] = value + b.data[k];
            }),
          );
        }
      }
    }
  }
  return y;
};
