/**
 * The conv sandwich by its definition, in steps that can each be exchanged for a wrong one. What
 * isn't exchanged is right.
 */
import type { Tensor } from "../../sandbox/values.ts";
import { convolve } from "./plain-convolution.ts";
import { emptyVolume, tensorOf, type Volume, volumeOf } from "./volume.ts";

export interface SandwichSteps {
  /** @throws RangeError where the layer refuses */
  refuse(x: Volume, w: Volume): void;
  padding(f: number): number;
  /** The input as it is read. */
  input(x: Volume): Volume;
  /** The filters as they are read. */
  kernel(w: Volume): Volume;
  /** What a sum is before it is pooled. */
  activate(sum: number, bias: number): number;
  pool(rectified: Volume): Volume;
}

export const SANDWICH: SandwichSteps = {
  refuse(x, w) {
    refuseEven(w);
    refuseSmall(x);
  },
  padding: (f) => (f - 1) / 2,
  input: (x) => x,
  kernel: (w) => w,
  activate: (sum, bias) => Math.max(0, sum + bias),
  pool: poolBy({ windows: (length) => Math.floor(length / 2), step: 2, of: largest }),
};

export function refuseEven({ shape: [, f] }: Volume): void {
  if (f % 2 === 0) throw new RangeError("The kernel must be odd.");
}

export function refuseSmall({ shape: [hIn, wIn] }: Volume): void {
  if (hIn < 2 || wIn < 2) throw new RangeError("No window fits.");
}

/** The layer on volumes, which networks are made of. */
export function sandwichOf(exchanged: Partial<SandwichSteps>) {
  const steps = { ...SANDWICH, ...exchanged };
  return (x: Volume, w: Volume, b: Tensor): Volume => {
    steps.refuse(x, w);
    const sums = convolve(steps.input(x), steps.kernel(w), steps.padding(w.shape[1]));
    const [, , K, m] = sums.shape;
    const rectified = sums.data.map((sum, at) =>
      steps.activate(sum, b.data[Math.floor(at / m) % K] ?? Number.NaN),
    );
    return steps.pool({ shape: sums.shape, data: rectified });
  };
}

export function sandwichBy(exchanged: Partial<SandwichSteps>) {
  const sandwich = sandwichOf(exchanged);
  return (x: Tensor, w: Tensor, b: Tensor): Tensor =>
    tensorOf(sandwich(volumeOf(x), volumeOf(w), b));
}

interface Pooling {
  windows(length: number): number;
  readonly step: number;
  /** Of one to four values: a window may end at the edge. */
  of(window: readonly number[]): number;
}

/** Pools 2×2 pixels. */
export function poolBy({ windows, step, of }: Pooling) {
  return ({ shape: [h, w, K, m], data }: Volume): Volume => {
    const pooled = emptyVolume([windows(h), windows(w), K, m]);
    const pixel = K * m;
    let next = 0;
    for (let i = 0; i < windows(h); i++) {
      for (let j = 0; j < windows(w); j++) {
        const places = windowAt(step * i, step * j, h, w);
        for (let c = 0; c < pixel; c++) {
          pooled.data[next++] = of(places.map((place) => data[place * pixel + c] ?? Number.NaN));
        }
      }
    }
    return pooled;
  };
}

/** The pixels of a 2×2 window, counted in row-major order; those beyond the edge are none. */
export function windowAt(row: number, column: number, h: number, w: number): number[] {
  return [0, 1].flatMap((u) =>
    [0, 1].filter((v) => row + u < h && column + v < w).map((v) => (row + u) * w + column + v),
  );
}

/** `Math.max(...window)` takes three times as long, and training pools millions of windows. */
export function largest(window: readonly number[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of window) if (value > most) most = value;
  return most;
}
