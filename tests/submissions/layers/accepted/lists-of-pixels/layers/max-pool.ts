import type { MaxPool } from "#given/contract/max-pool.ts";
import { tensor } from "#given/tensor.ts";
import { windowsOf } from "./support/windows.ts";


export const maxPool: MaxPool = (x, window) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const { hOut, wOut, windows } = windowsOf(hIn, wIn, window);
  const depth = cIn * m; // a pixel is depth numbers in a row
  const y = windows.flatMap((pixels) =>
    Array.from({ length: depth }, (_, d) => Math.max(...pixels.map((p) => x.data[p * depth + d]))),
  );
  return tensor([hOut, wOut, cIn, m], y);
};
