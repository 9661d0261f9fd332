// F(4×4, 3×3): thirty-six products for sixteen outputs, 4 times fewer than the definition, where
// F(2×2, 3×3) takes 2.25 times fewer. The price is accuracy. The transforms have numbers up to 8
// and sixths that binary can't hold, so large values are made that must cancel again: in float32,
// the bound of the error is 36 times that of F(2×2, 3×3), and integers don't stay exact.
// So this one works in float64 throughout.
// (B. Barabasz et al., Error Analysis and Improving the Accuracy of Winograd Convolution for Deep
// Neural Networks, 2018.)
import type { Forward } from "#given/contract/forward.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { direct } from "./direct.ts";
import { outputSides } from "./output-sides.ts";
import { sandwich } from "./sandwich.ts";
import { F4 } from "./transform-matrices.ts";

const TILE = 6;
const STEP = 4;

/**
 * The layer by F(4×4, 3×3) for 3×3 kernels at stride 1, by the definition for all others. For
 * comparison: no part asks for it.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const forward4x4: Forward = (x, w, b, sliding) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  if (f !== 3 || sliding.stride !== 1) return direct(x, w, b, sliding);
  const [hOut, wOut] = outputSides([hIn, wIn], f, sliding);
  const y = zeros([hOut, wOut, K, m]);

  const filters = Array.from({ length: K * cIn }, (_, plane) => {
    const [k, c] = [Math.floor(plane / cIn), plane % cIn];
    const filter = Array.from({ length: 9 }, (_, tap) => w.data[(k * 9 + tap) * cIn + c]);
    return sandwich(F4.G, filter);
  });

  for (let n = 0; n < m; n++) {
    for (let row = 0; row < hOut; row += STEP) {
      for (let column = 0; column < wOut; column += STEP) {
        const corner: [number, number] = [row - sliding.padding, column - sliding.padding];
        const inputs = Array.from({ length: cIn }, (_, c) =>
          sandwich(F4.Bt, tileOf(x, corner, c, n)),
        );
        for (let k = 0; k < K; k++) {
          const products = new Float64Array(TILE * TILE);
          for (let c = 0; c < cIn; c++) {
            const [filter, input] = [filters[k * cIn + c], inputs[c]];
            for (let p = 0; p < products.length; p++) products[p] += filter[p] * input[p];
          }
          const outputs = sandwich(F4.At, products);
          for (let i = 0; i < STEP && row + i < hOut; i++) {
            for (let j = 0; j < STEP && column + j < wOut; j++) {
              const to = (((row + i) * wOut + column + j) * K + k) * m + n;
              y.data[to] = outputs[i * STEP + j] + b.data[k];
            }
          }
        }
      }
    }
  }
  return y;
};

/** A 6×6 tile of one channel of one image; zeros outside. */
function tileOf(
  x: Tensor,
  [top, left]: readonly [number, number],
  c: number,
  n: number,
): Float64Array {
  const [hIn, wIn, cIn, m] = x.shape;
  const tile = new Float64Array(TILE * TILE);
  for (let i = Math.max(0, -top); i < TILE && top + i < hIn; i++) {
    for (let j = Math.max(0, -left); j < TILE && left + j < wIn; j++) {
      tile[i * TILE + j] = x.data[(((top + i) * wIn + left + j) * cIn + c) * m + n];
    }
  }
  return tile;
}
