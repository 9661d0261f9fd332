import { outputSize } from "./output-size.ts";

// I find nested arrays easier to read than { shape, data }.
export const zeroPad: any = (x: any, padding: number) => {
  const [h, w, c, m] = x.shape;
  const side = (n: number) => outputSize(n, { f: 1, stride: 1, padding });
  return Array.from({ length: side(h) }, (_, i) =>
    Array.from({ length: side(w) }, (_, j) =>
      Array.from({ length: c }, (_, ch) =>
        Array.from({ length: m }, (_, n) => {
          const [r, s] = [i - padding, j - padding];
          return r < 0 || r >= h || s < 0 || s >= w
            ? 0
            : x.data[((r * w + s) * c + ch) * m + n];
        }),
      ),
    ),
  );
};
