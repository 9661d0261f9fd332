import type { Forward } from "#given/contract/forward.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { convolveVolume } from "./convolve-volume.ts";
import { extractPatch } from "./extract-patch.ts";

/**
 * Four loops: image, output row, output column, filter. The window's three loops have become
 * one dot product of contiguous volumes; each patch is cut once and shown to all K filters.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const forward: Forward = (x, w, b, { stride, padding }) => {
  const m = x.shape[3];
  const [K, f] = w.shape;
  const xPadded = surroundWithZeros(x, padding);
  const [height, width] = xPadded.shape;
  if (f > height || f > width) {
    throw new RangeError(
      `Expected the kernel to fit into the padded input of ${height}×${width}, got ${f}×${f}.`,
    );
  }
  const hOut = Math.floor((height - f) / stride) + 1;
  const wOut = Math.floor((width - f) / stride) + 1;
  const y = zeros([hOut, wOut, K, m]);

  const filters = filtersOf(w);
  for (let sample = 0; sample < m; sample++) {
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        const patch = extractPatch(xPadded, { top: i * stride, left: j * stride, sample }, f);
        const pixel = (i * wOut + j) * K;
        for (let k = 0; k < K; k++) {
          y.data[(pixel + k) * m + sample] = convolveVolume(patch, filters[k]) + b.data[k];
        }
      }
    }
  }
  return y;
};

/** The K filters of w, `[f, f, cIn]` each: views, not copies. */
function filtersOf(w: Tensor): Tensor[] {
  const [K, ...shape] = w.shape;
  const F = w.data.length / K;
  return Array.from({ length: K }, (_, k) => ({
    shape,
    data: w.data.subarray(k * F, (k + 1) * F),
  }));
}

/** x with `padding` zeros on each of the four sides; x itself where there is nothing to add. */
function surroundWithZeros(x: Tensor, padding: number): Tensor {
  if (padding === 0) return x;
  const [hIn, wIn, cIn, m] = x.shape;
  const xPadded = zeros([hIn + 2 * padding, wIn + 2 * padding, cIn, m]);
  const margin = 2 * padding * cIn * m;
  let to = padding * (wIn + 2 * padding + 1) * cIn * m;
  let from = 0;
  for (let i = 0; i < hIn; i++, to += margin) {
    for (let end = from + wIn * cIn * m; from < end; ) {
      xPadded.data[to++] = x.data[from++];
    }
  }
  return xPadded;
}
