// Layers through transforms, in float32 throughout: the sloppiest that are still honest.
import type { Forward } from "#given/contract/forward.ts";
import { forward as naive } from "../../reference/naive/forward.ts";
import { F2 } from "../../reference/winograd/transform-matrices.ts";
import { float32Fft, float32Winograd } from "../reference/transform-float32.ts";

/** The reference's refusals, and outputs by their index from somewhere else. */
function layerOf(outputs: (...args: Parameters<Forward>) => Map<string, number>): Forward {
  return (x, w, b, sliding) => {
    const { shape } = naive(x, w, b, sliding);
    const found = outputs(x, w, b, sliding);
    const data = new Float32Array(shape.reduce((size, length) => size * length, 1));
    const [hOut = 0, wOut = 0, K = 0, m = 0] = shape;
    let at = 0;
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let k = 0; k < K; k++) {
          for (let n = 0; n < m; n++) data[at++] = found.get(`${i},${j},${k},${n}`) ?? Number.NaN;
        }
      }
    }
    return { shape, data };
  };
}

/** An FFT in float32 throughout. */
export const singleFft = layerOf((x, w, b, sliding) => {
  const [hIn = 0, wIn = 0] = x.shape;
  const least = Math.max(hIn, wIn) + 2 * sliding.padding + (w.shape[1] ?? 0) - 1;
  return float32Fft(x, w, b, sliding, 2 ** Math.ceil(Math.log2(least)));
});

/** F(2×2, 3×3) in float32 throughout, its tiles earlier by `shift`. */
export function singleWinograd(shift: number): Forward {
  const transformed = layerOf((x, w, b, { padding }) =>
    float32Winograd({ x, w, b, padding }, F2, shift),
  );
  return (x, w, b, sliding) =>
    w.shape[1] === 3 && sliding.stride === 1
      ? transformed(x, w, b, sliding)
      : naive(x, w, b, sliding);
}
