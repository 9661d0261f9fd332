import type { Transposed } from "#given/contract/transposed.ts";
import { layer } from "./layer.ts";
import { type Tensor, zeros } from "#given/tensor.ts";

/**
 * A convolution with stride 1 of the image with zeros put between its pixels, by the kernel turned
 * round and with its two channel axes changed over.
 */
export const transposed: Transposed = (x, w, b, g) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [, fH, fW, depth] = w.shape;
  if (cIn % g.groups) throw new RangeError(`${cIn} channels in ${g.groups} groups`);
  for (const [extra, stride] of [[g.extraRows, g.strideH], [g.extraColumns, g.strideW]]) {
    if (extra < 0 || extra >= stride) throw new RangeError(`expected an extra below ${stride}, got ${extra}`);
  }
  const spread = zeros([(hIn - 1) * g.strideH + 1, (wIn - 1) * g.strideW + 1, cIn, m]);
  const pixel = cIn * m;
  for (let i = 0; i < hIn; i++) {
    for (let j = 0; j < wIn; j++) {
      const from = (i * wIn + j) * pixel;
      spread.data.set(x.data.subarray(from, from + pixel), (i * g.strideH * spread.shape[1] + j * g.strideW) * pixel);
    }
  }
  const reachH = g.dilationH * (fH - 1);
  const reachW = g.dilationW * (fW - 1);
  // negative padding is a crop
  const cropped = crop(spread, reachH - g.top, reachH - g.bottom + g.extraRows, reachW - g.left, reachW - g.right + g.extraColumns);
  const turned = zeros([depth * g.groups, fH, fW, cIn / g.groups]);
  for (let c = 0; c < cIn; c++) {
    const group = Math.floor(c / (cIn / g.groups));
    for (let u = 0; u < fH; u++) for (let v = 0; v < fW; v++) for (let d = 0; d < depth; d++) {
      const to = (((group * depth + d) * fH + (fH - 1 - u)) * fW + (fW - 1 - v)) * (cIn / g.groups) + c % (cIn / g.groups);
      turned.data[to] = w.data[((c * fH + u) * fW + v) * depth + d];
    }
  }
  return layer(cropped, turned, b, { ...g, strideH: 1, strideW: 1, top: 0, bottom: 0, left: 0, right: 0 });
};

/** Adds rows and columns of zeros where the numbers are positive, takes away where negative. */
function crop(x: Tensor, top: number, bottom: number, left: number, right: number): Tensor {
  const [hIn, wIn, cIn, m] = x.shape;
  const height = hIn + top + bottom;
  const width = wIn + left + right;
  if (height < 1 || width < 1) throw new RangeError(`nothing is left: ${height}x${width}`);
  const out = zeros([height, width, cIn, m]);
  for (let i = 0; i < height; i++) for (let j = 0; j < width; j++) {
    const [row, column] = [i - top, j - left];
    if (row < 0 || row >= hIn || column < 0 || column >= wIn) continue;
    for (let e = 0; e < cIn * m; e++) out.data[(i * width + j) * cIn * m + e] = x.data[(row * wIn + column) * cIn * m + e];
  }
  return out;
}
