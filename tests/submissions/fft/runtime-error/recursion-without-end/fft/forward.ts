import type { Complex } from "#given/complex.ts";
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { fft2d } from "./fft-2d.ts";
import { inverseFft2d } from "./inverse-fft-2d.ts";

/** The textbook's way: turn the kernel round, pad until nothing wraps, multiply, crop at f − 1. */
export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const [h, v] = [hIn + 2 * padding, wIn + 2 * padding];
  if (f > h || f > v) throw new RangeError("the kernel does not fit");
  const hOut = Math.floor((h - f) / stride) + 1;
  const wOut = Math.floor((v - f) / stride) + 1;
  const size = { height: power(h + f - 1), width: power(v + f - 1) };
  const count = size.height * size.width;

  const inputs: Complex[][] = [];
  for (let n = 0; n < m; n++) {
    inputs.push([]);
    for (let c = 0; c < cIn; c++) {
      const plane = { re: new Float64Array(count), im: new Float64Array(count) };
      for (let i = 0; i < hIn; i++) {
        for (let j = 0; j < wIn; j++) {
          plane.re[(i + padding) * size.width + j + padding] = x.data[((i * wIn + j) * cIn + c) * m + n];
        }
      }
      inputs[n].push(fft2d(plane, size));
    }
  }

  const y = zeros([hOut, wOut, K, m]);
  for (let k = 0; k < K; k++) {
    const filters: Complex[] = [];
    for (let c = 0; c < cIn; c++) {
      const plane = { re: new Float64Array(count), im: new Float64Array(count) };
      for (let p = 0; p < f; p++) {
        for (let q = 0; q < f; q++) {
          plane.re[p * size.width + q] = w.data[((k * f + f - 1 - p) * f + f - 1 - q) * cIn + c];
        }
      }
      filters.push(fft2d(plane, size));
    }
    for (let n = 0; n < m; n++) {
      const sum = { re: new Float64Array(count), im: new Float64Array(count) };
      for (let c = 0; c < cIn; c++) {
        const [A, B] = [inputs[n][c], filters[c]];
        for (let at = 0; at < count; at++) {
          sum.re[at] += A.re[at] * B.re[at] - A.im[at] * B.im[at];
          sum.im[at] += A.re[at] * B.im[at] + A.im[at] * B.re[at];
        }
      }
      const full = inverseFft2d(sum, size);
      for (let i = 0; i < hOut; i++) {
        for (let j = 0; j < wOut; j++) {
          const from = (i * stride + f - 1) * size.width + j * stride + f - 1;
          y.data[((i * wOut + j) * K + k) * m + n] = full.re[from] + b.data[k];
        }
      }
    }
  }
  return y;
};

function power(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
}
