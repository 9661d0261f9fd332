import type { GeneralForward } from "#given/contract/geometry.ts";
import { zeros } from "#given/tensor.ts";

interface Axis { readonly length: number; readonly before: number; readonly after: number; readonly taps: number; readonly stride: number; readonly dilation: number }

/** For each window of an axis, where its taps look: −1 is padding. */
function looks({ length, before, after, taps, stride, dilation }: Axis): number[][] {
  const reach = dilation * (taps - 1);
  if (reach >= length + before + after) {
    throw new RangeError(`${reach + 1} does not fit into ${length + before + after}`);
  }
  const windows: number[][] = [];
  for (let start = -before; start + reach < length + after; start += stride) {
    windows.push(Array.from({ length: taps }, (_, t) => {
      const place = start + t * dilation;
      return place >= 0 && place < length ? place : -1;
    }));
  }
  return windows;
}

/** One axis at a time, so that rows and columns can't be confused: lists of places, then the sums. */
export const layer: GeneralForward = (x, w, b, g) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, fH, fW, depth] = w.shape;
  if (cIn % g.groups || K % g.groups) throw new RangeError(`groups: ${g.groups}, cIn: ${cIn}, K: ${K}`);
  const rows = looks({ length: hIn, before: g.top, after: g.bottom, taps: fH, stride: g.strideH, dilation: g.dilationH });
  const columns = looks({ length: wIn, before: g.left, after: g.right, taps: fW, stride: g.strideW, dilation: g.dilationW });
  const y = zeros([rows.length, columns.length, K, m]);
  rows.forEach((rowTaps, i) => columns.forEach((columnTaps, j) => {
    for (let k = 0; k < K; k++) {
      const group = (k * g.groups / K) | 0;
      for (let n = 0; n < m; n++) {
        let sum = b.data[k];
        rowTaps.forEach((row, u) => {
          if (row < 0) return;
          columnTaps.forEach((column, v) => {
            if (column < 0) return;
            for (let c = 0; c < depth; c++) {
              sum += x.data[((row * wIn + column) * cIn + group * depth + c) * m + n]
                * w.data[((k * fH + u) * fW + v) * depth + c];
            }
          });
        });
        y.data[((i * columns.length + j) * K + k) * m + n] = sum;
      }
    }
  }));
  return y;
};
