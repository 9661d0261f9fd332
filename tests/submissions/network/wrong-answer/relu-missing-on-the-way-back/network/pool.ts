import { type Tensor, zeros } from "#given/tensor.ts";

/** ReLU and pooling at once; winners[i] is the pixel that output i came from, or −1 for none. */
export function pool(convolved: Tensor): { y: Tensor; winners: Int32Array } {
  const [h, w, K, m] = convolved.shape;
  const rows = Math.floor(h / 2);
  const columns = Math.floor(w / 2);
  if (rows < 1 || columns < 1) throw new RangeError(`${h}×${w} pixels are too few for a window`);
  const y = zeros([rows, columns, K, m]);
  const winners = new Int32Array(y.data.length).fill(-1);
  const pixel = K * m;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let c = 0; c < pixel; c++) {
        const out = (i * columns + j) * pixel + c;
        for (let u = 0; u < 2; u++) {
          for (let v = 0; v < 2; v++) {
            const at = ((2 * i + u) * w + 2 * j + v) * pixel + c;
            if (convolved.data[at] > y.data[out]) {
              y.data[out] = convolved.data[at];
              winners[out] = at;
            }
          }
        }
      }
    }
  }
  return { y, winners };
}
