/**
 * Convolution with stride 1, forward and backward, with nothing to exchange: networks are wrong in
 * what they give it and in what they make of its answers. Training calls it a hundred thousand
 * times, so the images are innermost and nothing is made on the way.
 */
import { emptyVolume, type Volume } from "./volume.ts";

/** The sums without bias, `[hIn + 2·padding − f + 1, …, K, m]`. */
export function convolve(x: Volume, w: Volume, padding: number): Volume {
  const [hIn, wIn, , m] = x.shape;
  const [K, f] = w.shape;
  const size = (length: number): number => Math.max(0, length + 2 * padding - f + 1);
  const sums = emptyVolume([size(hIn), size(wIn), K, m]);
  meet(x, w, sums, padding, (pixel, tap, sum) => {
    const weight = w.data[tap] ?? 0;
    for (let n = 0; n < m; n++) {
      sums.data[sum + n] = (sums.data[sum + n] ?? 0) + weight * (x.data[pixel + n] ?? 0);
    }
  });
  return sums;
}

/** What each pixel of x gets back from the slopes of the sums. */
export function inputSlopes(slopes: Volume, x: Volume, w: Volume, padding: number): Volume {
  const dx = emptyVolume(x.shape);
  const [, , , m] = x.shape;
  meet(x, w, slopes, padding, (pixel, tap, sum) => {
    const weight = w.data[tap] ?? 0;
    for (let n = 0; n < m; n++) {
      dx.data[pixel + n] = (dx.data[pixel + n] ?? 0) + weight * (slopes.data[sum + n] ?? 0);
    }
  });
  return dx;
}

/** What each tap of w gets back. */
export function weightSlopes(slopes: Volume, x: Volume, w: Volume, padding: number): Volume {
  const dw = emptyVolume(w.shape);
  const [, , , m] = x.shape;
  meet(x, w, slopes, padding, (pixel, tap, sum) => {
    let total = dw.data[tap] ?? 0;
    for (let n = 0; n < m; n++) total += (slopes.data[sum + n] ?? 0) * (x.data[pixel + n] ?? 0);
    dw.data[tap] = total;
  });
  return dw;
}

/** One number a filter. */
export function biasSlopes({ shape: [h, w, K, m], data }: Volume): Float64Array {
  const db = new Float64Array(K);
  for (let at = 0; at < h * w * K * m; at++) {
    const k = Math.floor(at / m) % K;
    db[k] = (db[k] ?? 0) + (data[at] ?? 0);
  }
  return db;
}

/** Tells which pixels meet which taps in which sums: where each stands for the first image. */
function meet(
  { shape: [hIn, wIn, cIn, m] }: Volume,
  { shape: [K, f] }: Volume,
  { shape: [hOut, wOut] }: Volume,
  padding: number,
  met: (pixel: number, tap: number, sum: number) => void,
): void {
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let k = 0; k < K; k++) {
        const sum = ((i * wOut + j) * K + k) * m;
        for (let u = 0; u < f; u++) {
          const row = i + u - padding;
          if (row < 0 || row >= hIn) continue;
          for (let v = 0; v < f; v++) {
            const column = j + v - padding;
            if (column < 0 || column >= wIn) continue;
            const pixel = (row * wIn + column) * cIn * m;
            const tap = ((k * f + u) * f + v) * cIn;
            for (let c = 0; c < cIn; c++) met(pixel + c * m, tap + c, sum);
          }
        }
      }
    }
  }
}
