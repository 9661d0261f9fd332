// The layer of forward.ts, made fast by three thoughts.
//
// - Tiles instead of one large plane (overlap-save): a window needs only its own f×f elements, so
//   a plane of `side` rows gives side − f + 1 rows of outputs, and the next plane starts there.
//   The filters' spectra then are small, and a plane stays in the cache. `cheapestSide` chooses.
// - Two tiles travel as one: one as real part, the other as imaginary part. The filter is real and
//   the whole way is linear, so they come out as they went in, convolved, each in its part.
// - Two filters share a transform too, but their spectra are needed one by one. The spectrum of a
//   real plane is Hermitian, S(−p) = conj S(p), which tells the two apart.
//
// (W. Press et al., Numerical Recipes, §12.3 and §13.1.)
import { type Complex, complexZeros } from "#given/complex.ts";
import type { Forward } from "#given/contract/forward.ts";
import { type Tensor, zeros } from "#given/tensor.ts";
import { cheapestSide } from "./cheapest-side.ts";
import { outputSides } from "./output-sides.ts";
import { type PlaneTransform, planeTransform } from "./plane-transform.ts";
import { addProduct } from "./spectra.ts";

/** The outputs, at stride 1, that one plane gives: where the first one lies, and whose they are. */
interface Tile {
  readonly top: number;
  readonly left: number;
  readonly sample: number;
}

/**
 * The same as the part `forward`, several times as fast.
 *
 * @param x `[hIn, wIn, cIn, m]`
 * @param w `[K, f, f, cIn]`
 * @param b `[K]`
 * @returns `[hOut, wOut, K, m]`, freshly allocated
 * @throws RangeError when the kernel doesn't fit into the padded input
 */
export const forwardFast: Forward = (x, w, b, { stride, padding }) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, f] = w.shape;
  const [hOut, wOut] = outputSides([hIn, wIn], f, { stride, padding });
  const dense: [number, number] = [(hOut - 1) * stride + 1, (wOut - 1) * stride + 1];
  const side = cheapestSide({ outputs: dense, f, cIn, K, m });
  const step = side - f + 1;

  const transform = planeTransform(side);
  const filters = conjugatedFilterSpectra(w, side, transform);
  const tiles = tilesOf(dense, step, m);
  const y = zeros([hOut, wOut, K, m]);

  const channels = Array.from({ length: cIn }, () => complexZeros(side * side));
  const sum = complexZeros(side * side);
  for (let t = 0; t < tiles.length; t += 2) {
    const [first, second] = [tiles[t], tiles[t + 1]];
    channels.forEach((plane, c) => {
      plane.re.fill(0);
      plane.im.fill(0);
      const rows = Math.max(
        gather(plane.re, side, x, c, first, padding),
        second === undefined ? 0 : gather(plane.im, side, x, c, second, padding),
      );
      transform.forward(plane, rows);
    });
    for (let k = 0; k < K; k++) {
      sum.re.fill(0);
      sum.im.fill(0);
      channels.forEach((plane, c) => {
        addProduct(sum, filters[k * cIn + c], plane);
      });
      transform.inverse(sum, step);
      scatter(sum.re, side, y, k, first, { stride, step, bias: b.data[k] });
      if (second !== undefined) {
        scatter(sum.im, side, y, k, second, { stride, step, bias: b.data[k] });
      }
    }
  }
  return y;
};

function tilesOf([height, width]: readonly [number, number], step: number, m: number): Tile[] {
  const tiles: Tile[] = [];
  for (let top = 0; top < height; top += step) {
    for (let left = 0; left < width; left += step) {
      for (let sample = 0; sample < m; sample++) tiles.push({ top, left, sample });
    }
  }
  return tiles;
}

/** conj(W) / side² for all K·cIn planes of w: the inverse transform then needs no factor. */
function conjugatedFilterSpectra(w: Tensor, side: number, transform: PlaneTransform): Complex[] {
  const [K, f, , cIn] = w.shape;
  const spectra = Array.from({ length: K * cIn }, () => complexZeros(side * side));
  const both = complexZeros(side * side);
  const half = 0.5 / (side * side);

  for (let plane = 0; plane < K * cIn; plane += 2) {
    both.re.fill(0);
    both.im.fill(0);
    place(both.re, plane);
    if (plane + 1 < K * cIn) place(both.im, plane + 1);
    transform.forward(both, f);

    const one = spectra[plane];
    const other = spectra[plane + 1] ?? complexZeros(side * side);
    for (let p = 0; p < side * side; p++) {
      const q = transform.mirror[p];
      one.re[p] = (both.re[p] + both.re[q]) * half;
      one.im[p] = (both.im[q] - both.im[p]) * half;
      other.re[p] = (both.im[p] + both.im[q]) * half;
      other.im[p] = (both.re[p] - both.re[q]) * half;
    }
  }
  return spectra;

  function place(part: Float64Array, plane: number): void {
    const k = Math.floor(plane / cIn);
    const c = plane % cIn;
    for (let u = 0; u < f; u++) {
      for (let v = 0; v < f; v++) {
        part[u * side + v] = w.data[((k * f + u) * f + v) * cIn + c];
      }
    }
  }
}

/** Copies what the tile's windows see of channel c. @returns how many rows were written to */
function gather(
  part: Float64Array,
  side: number,
  x: Tensor,
  c: number,
  { top, left, sample }: Tile,
  padding: number,
): number {
  const [hIn, wIn, cIn, m] = x.shape;
  const [row, column] = [top - padding, left - padding];
  const bottom = Math.min(side, hIn - row);
  const right = Math.min(side, wIn - column);
  for (let i = Math.max(0, -row); i < bottom; i++) {
    for (let j = Math.max(0, -column); j < right; j++) {
      const from = (((row + i) * wIn + column + j) * cIn + c) * m + sample;
      part[i * side + j] = x.data[from];
    }
  }
  return Math.max(0, bottom);
}

/** Copies the tile's outputs of filter k that the stride keeps, and adds the bias. */
function scatter(
  part: Float64Array,
  side: number,
  y: Tensor,
  k: number,
  { top, left, sample }: Tile,
  { stride, step, bias }: { stride: number; step: number; bias: number },
): void {
  const [hOut, wOut, K, m] = y.shape;
  const [firstRow, firstColumn] = [Math.ceil(top / stride), Math.ceil(left / stride)];
  for (let i = firstRow; i < hOut && i * stride < top + step; i++) {
    const row = (i * stride - top) * side - left;
    for (let j = firstColumn; j < wOut && j * stride < left + step; j++) {
      y.data[((i * wOut + j) * K + k) * m + sample] = part[row + j * stride] + bias;
    }
  }
}
