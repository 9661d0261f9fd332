// The columns of im2col, laid out as rows. A patch is then contiguous, and with one image a pixel's
// channels are copied as they lie; im2col writes the same values one by one, cIn apart.
import type { Col2im } from "#given/contract/col2im.ts";
import type { Im2col } from "#given/contract/im2col.ts";
import { tensor, zeros } from "#given/tensor.ts";
import { outputSize } from "../naive/output-size.ts";

/** The transpose of im2col's matrix: `[N, F]`, freshly allocated. */
export const patchRows: Im2col = (x, window) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const { N, F, taps } = tapsOf({ hIn, wIn, cIn, m }, window);
  const rows = zeros([N, F]);
  taps((row, pixel) => {
    for (let c = 0; c < cIn; c++) {
      rows.data[row + c] = x.data[pixel + c * m];
    }
  });
  return rows;
};

/** The adjoint of patchRows: adds `[N, F]` back into the images, `[hIn, wIn, cIn, m]`. */
export const addPatchRows: Col2im = (rows, image, window) => {
  const { hIn, wIn, cIn, m } = image;
  const { taps } = tapsOf(image, window);
  const sums = new Float64Array(hIn * wIn * cIn * m);
  taps((row, pixel) => {
    for (let c = 0; c < cIn; c++) {
      sums[pixel + c * m] += rows.data[row + c];
    }
  });
  return tensor([hIn, wIn, cIn, m], sums);
};

/** Visits each tap of each window that lies on the image: its place in the rows and in x. */
function tapsOf(
  { hIn, wIn, cIn, m }: Parameters<Col2im>[1],
  { f, stride, padding }: Parameters<Col2im>[2],
) {
  const hOut = outputSize(hIn, { f, stride, padding });
  const wOut = outputSize(wIn, { f, stride, padding });
  const F = f * f * cIn;
  const taps = (visit: (row: number, pixel: number) => void): void => {
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let n = 0; n < m; n++) {
          const window = ((i * wOut + j) * m + n) * F;
          for (let u = 0; u < f; u++) {
            const top = i * stride + u - padding;
            if (top < 0 || top >= hIn) continue;
            for (let v = 0; v < f; v++) {
              const left = j * stride + v - padding;
              if (left < 0 || left >= wIn) continue;
              visit(window + (u * f + v) * cIn, (top * wIn + left) * cIn * m + n);
            }
          }
        }
      }
    }
  };
  return { N: hOut * wOut * m, F, taps };
}
