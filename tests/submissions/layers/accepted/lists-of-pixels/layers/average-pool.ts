import type { AveragePool } from "#given/contract/average-pool.ts";
import { tensor } from "#given/tensor.ts";
import { windowsOf } from "./support/windows.ts";


export const averagePool: AveragePool = (x, window) => {
  const [hIn, wIn, cIn, m] = x.shape;
  const { hOut, wOut, windows } = windowsOf(hIn, wIn, window);
  const depth = cIn * m;
  const y = windows.flatMap((pixels) =>
    Array.from(
      { length: depth },
      (_, d) => pixels.reduce((sum, p) => sum + x.data[p * depth + d], 0) / pixels.length,
    ),
  );
  return tensor([hOut, wOut, cIn, m], y);
};
