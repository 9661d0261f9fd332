// Both gradients are convolutions again, so both are products of spectra, on planes where dy is
// spread out: stride − 1 zeros between two of its elements.
//
//     dx = dy * w, a true convolution: DY·W, summed over the filters
//     dw = x ⋆ dy, a cross-correlation: X·conj(DY), summed over the images
//
// The side that holds the padded input is enough here too: an output at i and a tap at u meet the
// input at i·stride + u, which lies inside it.
import { type Complex, complexZeros } from "#given/complex.ts";
import type { LayerGradients } from "#given/contract/im2col-backward.ts";
import type { Sliding } from "#given/contract/window.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { inverseFft2d } from "./inverse-fft-2d.ts";
import { outputSides } from "./output-sides.ts";
import { nextPowerOfTwo } from "./power-of-two.ts";
import { addConjugateProduct, addProduct, filterSpectraOf, spectraOf } from "./spectra.ts";

/**
 * The backward pass of the layer through the frequencies.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param dy `[hOut, wOut, K, m]`
 * @returns dx, dw and db, shaped like x, w and b, freshly allocated
 * @throws RangeError when dy's hOut or wOut isn't what x, w and the sliding give
 */
export function backward(x: Tensor, w: Tensor, dy: Tensor, sliding: Sliding): LayerGradients {
  const { stride, padding } = sliding;
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const [hOut, wOut] = outputSides([hIn, wIn], f, sliding);
  if (dy.shape[0] !== hOut || dy.shape[1] !== wOut) {
    throw new RangeError(
      `Expected dy to have ${hOut}×${wOut} outputs, got ${dy.shape[0]}×${dy.shape[1]}.`,
    );
  }
  const side = nextPowerOfTwo(Math.max(hIn, wIn) + 2 * padding);
  const size = { height: side, width: side };
  const input = { data: x.data, height: hIn, width: wIn, planes: cIn * m };
  const output = { data: dy.data, height: hOut, width: wOut, planes: K * m };
  const xSpectra = spectraOf(input, { side, offset: padding, spacing: 1 });
  const dySpectra = spectraOf(output, { side, offset: 0, spacing: stride });
  const wSpectra = filterSpectraOf(w, side);

  /** Sums `terms` spectra, and goes back to a plane. */
  function planeOf(terms: number, add: (sum: Complex, term: number) => void): Float64Array {
    const sum = complexZeros(side * side);
    for (let term = 0; term < terms; term++) add(sum, term);
    return inverseFft2d(sum, size).re;
  }

  const dx = zeros(x.shape);
  for (let n = 0; n < m; n++) {
    for (let c = 0; c < cIn; c++) {
      const plane = planeOf(K, (sum, k) => addProduct(sum, wSpectra[k][c], dySpectra[k * m + n]));
      for (let i = 0; i < hIn; i++) {
        for (let j = 0; j < wIn; j++) {
          // What the padding would get is cut off.
          const value = plane[(i + padding) * side + j + padding];
          dx.data[((i * wIn + j) * cIn + c) * m + n] = value;
        }
      }
    }
  }

  const dw = zeros(w.shape);
  for (let k = 0; k < K; k++) {
    for (let c = 0; c < cIn; c++) {
      const plane = planeOf(m, (sum, n) =>
        addConjugateProduct(sum, dySpectra[k * m + n], xSpectra[c * m + n]),
      );
      for (let u = 0; u < f; u++) {
        for (let v = 0; v < f; v++) {
          dw.data[((k * f + u) * f + v) * cIn + c] = plane[u * side + v];
        }
      }
    }
  }

  // The frequency 0 of a plane is its sum.
  const db = zeros([K]);
  for (let k = 0; k < K; k++) {
    let sum = 0;
    for (let n = 0; n < m; n++) sum += dySpectra[k * m + n].re[0];
    db.data[k] = sum;
  }
  return { dx, dw, db };
}
