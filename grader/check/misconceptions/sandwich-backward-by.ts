/** The conv sandwich's backward pass by its definition, in steps that can each be exchanged. */
import type { Tensor } from "../../sandbox/values.ts";
import { biasSlopes, convolve, inputSlopes, weightSlopes } from "./plain-convolution.ts";
import { SANDWICH, windowAt } from "./sandwich-by.ts";
import { emptyVolume, tensorOf, type Volume, volumeOf } from "./volume.ts";

export interface BackwardSteps {
  /** @throws RangeError where the layer refuses */
  refuse(dy: Volume, x: Volume, w: Volume): void;
  /** The bias in the forward pass, which is computed again. */
  bias(b: number): number;
  /**
   * What each pixel of a window gets of its output's slope.
   *
   * @param window what the convolution gave there
   */
  share(window: readonly number[], slope: number): readonly number[];
  /** The filters as dx reads them. */
  kernel(w: Volume): Volume;
  /** How far outside the input dw's first window starts. */
  weightPadding(f: number): number;
  /** The slopes that dw is made of, and db. */
  counted(slopes: Volume): Volume;
  /** What db is the sum of. */
  biasSees(counted: Volume, dy: Volume): Volume;
  finishWeights(dw: Volume, slopes: Volume): Volume;
  finishBias(db: Float64Array, slopes: Volume): Float64Array;
}

export const BACKWARD: BackwardSteps = {
  refuse(dy, x, w) {
    SANDWICH.refuse(x, w);
    refuseOtherShapes(dy, x, w);
  },
  bias: (b) => b,
  share: shareBy({ winner: firstLargest, gate: (largest) => largest > 0 }),
  kernel: (w) => w,
  weightPadding: SANDWICH.padding,
  counted: (slopes) => slopes,
  biasSees: (counted) => counted,
  finishWeights: (dw) => dw,
  finishBias: (db) => db,
};

/** @throws RangeError when dy has not the output's shape */
export function refuseOtherShapes(dy: Volume, x: Volume, w: Volume): void {
  const half = (length: number): number => Math.floor(length / 2);
  const [hIn, wIn, , m] = x.shape;
  if (dy.shape.join() !== [half(hIn), half(wIn), w.shape[0], m].join()) {
    throw new RangeError("dy must have the output's shape.");
  }
}

/** The gradients of one sandwich, on volumes. */
export interface VolumeGradients {
  /** Made when asked for: nobody wants that of the images. */
  dx(): Volume;
  readonly dw: Volume;
  readonly db: Float64Array;
}

export function sandwichGradientsOf(exchanged: Partial<BackwardSteps>) {
  const steps = { ...BACKWARD, ...exchanged };
  return (dy: Volume, x: Volume, w: Volume, b: Tensor): VolumeGradients => {
    steps.refuse(dy, x, w);
    const padding = SANDWICH.padding(w.shape[1]);
    const sums = convolve(x, w, padding);
    const [, , K, m] = sums.shape;
    const convolved = {
      shape: sums.shape,
      data: sums.data.map((sum, at) => sum + steps.bias(b.data[Math.floor(at / m) % K] ?? 0)),
    };
    const slopes = unpooled(dy, convolved, steps);
    const counted = steps.counted(slopes);
    const dw = weightSlopes(counted, x, w, steps.weightPadding(w.shape[1]));
    return {
      dx: () => inputSlopes(slopes, x, steps.kernel(w), padding),
      dw: steps.finishWeights(dw, slopes),
      db: steps.finishBias(biasSlopes(steps.biasSees(counted, dy)), slopes),
    };
  };
}

export function sandwichBackwardBy(exchanged: Partial<BackwardSteps>) {
  const gradientsOf = sandwichGradientsOf(exchanged);
  return (dy: Tensor, x: Tensor, w: Tensor, b: Tensor) => {
    const { dx, dw, db } = gradientsOf(volumeOf(dy), volumeOf(x), volumeOf(w), b);
    return {
      dx: tensorOf(dx()),
      dw: tensorOf(dw),
      db: { shape: [...b.shape], data: Float32Array.from(db) },
    };
  };
}

/** The slopes of the convolution's outputs; those that no window sees have none. */
function unpooled(dy: Volume, convolved: Volume, { share }: BackwardSteps): Volume {
  const [h, w, K, m] = convolved.shape;
  const slopes = emptyVolume(convolved.shape);
  const pixel = K * m;
  let next = 0;
  for (let i = 0; i + 1 < h; i += 2) {
    for (let j = 0; j + 1 < w; j += 2) {
      const places = windowAt(i, j, h, w);
      for (let c = 0; c < pixel; c++) {
        const window = places.map((place) => convolved.data[place * pixel + c] ?? Number.NaN);
        const shares = share(window, dy.data[next++] ?? 0);
        for (const [at, place] of places.entries()) {
          slopes.data[place * pixel + c] = shares[at] ?? 0;
        }
      }
    }
  }
  return slopes;
}

interface Sharing {
  winner(window: readonly number[]): number;
  gate(largest: number, slope: number): boolean;
}

/** One pixel gets all, where the gate is open. */
export function shareBy({ winner, gate }: Sharing): BackwardSteps["share"] {
  return (window, slope) => {
    const at = winner(window);
    return window.map((value, i) => (i === at && gate(value, slope) ? slope : 0));
  };
}

export function firstLargest(window: readonly number[]): number {
  let at = 0;
  for (let i = 1; i < window.length; i++) if ((window[i] ?? 0) > (window[at] ?? 0)) at = i;
  return at;
}

export function lastLargest(window: readonly number[]): number {
  let at = 0;
  for (let i = 1; i < window.length; i++) if ((window[i] ?? 0) >= (window[at] ?? 0)) at = i;
  return at;
}
