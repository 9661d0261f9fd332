/**
 * How shares of windows are added to the images that the windows saw, in exchangeable steps: what
 * dx and col2im have in common.
 */
import type { Tensor } from "../../sandbox/values.ts";
import type { Axis, Layer } from "./gradient-sizes.ts";

/** What one window gives to one element of the image. */
export interface Share {
  readonly i: number;
  readonly j: number;
  readonly u: number;
  readonly v: number;
  readonly c: number;
  readonly n: number;
}

export interface FoldSteps {
  /** Where tap u of window i adds to, along an axis; outside the image too. */
  lands(i: number, u: number, axis: Axis): readonly number[];
  /** The pixel at a place; what has none, or none that there is, is dropped. */
  pixel(r: number, s: number, image: Layer): number | undefined;
  /** An element, from all its shares in the order of their windows. */
  combine(shares: readonly number[], image: Layer): number;
}

export const RIGHT_FOLD: FoldSteps = {
  lands: (i, u, { stride, padding }) => [i * stride + u - padding],
  pixel: (r, s, { hIn, wIn }) => (r >= 0 && r < hIn && s >= 0 && s < wIn ? r * wIn + s : undefined),
  combine: (shares) => shares.reduce((sum, share) => sum + share, 0),
};

/** @returns `[hIn, wIn, cIn, m]` */
export function fold(steps: FoldSteps, layer: Layer, shareOf: (share: Share) => number): Tensor {
  const { hIn, wIn, cIn, m, hOut, wOut, f, stride, padding } = layer;
  const rows: Axis = { length: hIn, f, stride, padding };
  const columns: Axis = { length: wIn, f, stride, padding };
  const shares = Array.from({ length: hIn * wIn * cIn * m }, (): number[] => []);
  const add = (pixel: number, share: Omit<Share, "c" | "n">): void => {
    for (let c = 0; c < cIn; c++) {
      for (let n = 0; n < m; n++) {
        shares[(pixel * cIn + c) * m + n]?.push(shareOf({ ...share, c, n }));
      }
    }
  };
  for (let i = 0; i < hOut; i++) {
    for (let j = 0; j < wOut; j++) {
      for (let u = 0; u < f; u++) {
        for (let v = 0; v < f; v++) {
          for (const r of steps.lands(i, u, rows)) {
            for (const s of steps.lands(j, v, columns)) {
              const pixel = steps.pixel(r, s, layer);
              if (pixel !== undefined) add(pixel, { i, j, u, v });
            }
          }
        }
      }
    }
  }
  const data = Float32Array.from(shares, (given) => steps.combine(given, layer));
  return { shape: [hIn, wIn, cIn, m], data };
}
