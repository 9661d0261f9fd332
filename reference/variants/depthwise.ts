// Channel by channel, a depthwise layer is convolution of one plane with one small kernel. But a
// channel's pixels lie cIn·m elements apart. So each plane is copied once, with its padding, into
// contiguous float64: one read of x for fH·fW·multiplier products. The kernel then becomes a list of
// steps into the plane, and four neighbouring outputs grow in four locals: each weight is loaded
// once for the four.
import type { GeneralForward } from "#given/contract/geometry.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { generalSizes } from "./general-sizes.ts";

const BLOCK = 4;

/**
 * Each channel by itself, with `multiplier` filters: groups = cIn, K = cIn·multiplier.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, fH, fW, 1]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit, when groups isn't cIn, and when K isn't a multiple
 *   of cIn
 */
export const depthwise: GeneralForward = (x, w, b, geometry) => {
  const { strideH, strideW, top, bottom, left, right, dilationH, dilationW, groups } = geometry;
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, fH, fW] = w.shape;
  if (groups !== cIn) throw new RangeError(`Expected groups to be cIn = ${cIn}, got ${groups}.`);
  const { hOut, wOut } = generalSizes(x.shape, w.shape, geometry);
  const multiplier = K / cIn;
  const y = zeros([hOut, wOut, K, m]);

  const wide = left + wIn + right;
  // The last block of a row may reach past the plane; its surplus sums aren't stored.
  const surplus = (BLOCK - 1) * strideW;
  const plane = new Float64Array((top + hIn + bottom) * wide + surplus);
  const steps = kernelSteps(fH, fW, dilationH * wide, dilationW);
  const taps = steps.length;

  for (let c = 0; c < cIn; c++) {
    for (let n = 0; n < m; n++) {
      // The zeros around the image stay as they are from one plane to the next.
      copyPlane(x, c * m + n, plane, top * wide + left, wide);

      for (let k = c * multiplier; k < (c + 1) * multiplier; k++) {
        const bias = b.data[k];
        for (let i = 0; i < hOut; i++) {
          for (let j = 0; j < wOut; j += BLOCK) {
            const corner = i * strideH * wide + j * strideW;
            let sum0 = bias;
            let sum1 = bias;
            let sum2 = bias;
            let sum3 = bias;
            for (let t = 0; t < taps; t++) {
              const weight = w.data[k * taps + t];
              const from = corner + steps[t];
              sum0 += weight * plane[from];
              sum1 += weight * plane[from + strideW];
              sum2 += weight * plane[from + 2 * strideW];
              sum3 += weight * plane[from + 3 * strideW];
            }
            const to = ((i * wOut + j) * K + k) * m + n;
            const next = K * m;
            y.data[to] = sum0;
            if (j + 1 < wOut) y.data[to + next] = sum1;
            if (j + 2 < wOut) y.data[to + 2 * next] = sum2;
            if (j + 3 < wOut) y.data[to + 3 * next] = sum3;
          }
        }
      }
    }
  }
  return y;
};

/** How far each tap lies from the first one, in a plane whose rows of taps are `down` apart. */
function kernelSteps(fH: number, fW: number, down: number, across: number): Int32Array {
  const steps = new Int32Array(fH * fW);
  for (let u = 0; u < fH; u++) {
    for (let v = 0; v < fW; v++) {
      steps[u * fW + v] = u * down + v * across;
    }
  }
  return steps;
}

/** Copies one channel of one image, which starts at `first` in x, to `corner` of the plane. */
function copyPlane(
  { shape: [hIn, wIn, cIn, m], data }: Tensor,
  first: number,
  plane: Float64Array,
  corner: number,
  wide: number,
): void {
  for (let i = 0, from = first; i < hIn; i++) {
    for (let j = 0; j < wIn; j++, from += cIn * m) {
      plane[corner + i * wide + j] = data[from];
    }
  }
}
