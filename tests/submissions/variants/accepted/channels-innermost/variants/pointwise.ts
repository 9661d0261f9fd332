import type { Pointwise } from "#given/contract/pointwise.ts";
import { zeros } from "#given/tensor.ts";

/** One dot product for each pixel, image and filter, with the column copied out once. */
export const pointwise: Pointwise = (x, w, b) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const [K, fH, fW, depth] = w.shape;
  if (fH * fW !== 1 || depth !== cIn) throw new RangeError(`expected [K, 1, 1, ${cIn}], got [${w.shape}]`);
  const y = zeros([hIn, wIn, K, m]);
  const column = new Float64Array(cIn);
  for (let pixel = 0; pixel < hIn * wIn; pixel++) {
    for (let n = 0; n < m; n++) {
      for (let c = 0; c < cIn; c++) column[c] = x.data[(pixel * cIn + c) * m + n];
      for (let k = 0; k < K; k++) {
        let sum = b.data[k];
        const row = k * cIn;
        for (let c = 0; c < cIn; c++) sum += column[c] * w.data[row + c];
        y.data[(pixel * K + k) * m + n] = sum;
      }
    }
  }
  return y;
};
