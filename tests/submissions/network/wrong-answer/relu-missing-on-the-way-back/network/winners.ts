import type { Tensor } from "#given/tensor.ts";

/** The pixel that each window's maximum stands at. */
export function winnersOf({ shape, data }: Tensor): number[] {
  const [h, w, K, m] = shape;
  const winners: number[] = [];
  for (let i = 0; i + 1 < h; i += 2) {
    for (let j = 0; j + 1 < w; j += 2) {
      for (let c = 0; c < K * m; c++) {
        const places = [0, 1, w, w + 1].map((step) => (i * w + j + step) * K * m + c);
        winners.push(places.reduce((best, at) => (data[at] > data[best] ? at : best)));
      }
    }
  }
  return winners;
}
