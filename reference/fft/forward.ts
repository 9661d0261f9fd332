// A product of spectra is a convolution, with the kernel turned round, on an image whose edges are
// joined. The layer doesn't turn its kernel: conjugating the kernel's spectrum turns it back. And
// the joined edges do no harm: a window that starts where the layer's windows start, and ends
// inside the padded input, never crosses one. So a side that holds the padded input is enough.
//
// The transform is linear, so the sum over the channels is taken among the spectra: each channel
// of x and each of w is transformed once, and there is one inverse transform an output plane.
// (M. Mathieu, M. Henaff, Y. LeCun, Fast Training of Convolutional Networks through FFTs, 2014.)
import { complexZeros } from "#given/complex.ts";
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { inverseFft2d } from "./inverse-fft-2d.ts";
import { outputSides } from "./output-sides.ts";
import { nextPowerOfTwo } from "./power-of-two.ts";
import { addConjugateProduct, filterSpectraOf, spectraOf } from "./spectra.ts";

/**
 * The layer through the frequencies; see `forward-fast.ts` for the same, fast.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const forward: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const [hOut, wOut] = outputSides([hIn, wIn], f, { stride, padding });
  const side = nextPowerOfTwo(Math.max(hIn, wIn) + 2 * padding);

  const input = { data: x.data, height: hIn, width: wIn, planes: cIn * m };
  const xSpectra = spectraOf(input, { side, offset: padding, spacing: 1 });
  const wSpectra = filterSpectraOf(w, side);
  const y = zeros([hOut, wOut, K, m]);

  for (let n = 0; n < m; n++) {
    for (let k = 0; k < K; k++) {
      const sum = complexZeros(side * side);
      for (let c = 0; c < cIn; c++) {
        addConjugateProduct(sum, wSpectra[k][c], xSpectra[c * m + n]);
      }
      const plane = inverseFft2d(sum, { height: side, width: side });
      for (let i = 0; i < hOut; i++) {
        for (let j = 0; j < wOut; j++) {
          // A stride computes every output and keeps every stride-th.
          const value = plane.re[i * stride * side + j * stride];
          y.data[((i * wOut + j) * K + k) * m + n] = value + b.data[k];
        }
      }
    }
  }
  return y;
};
