import type { Tensor } from "../../sandbox/values.ts";

type Lengths = readonly [number, number, number, number];

/** Four axes, the last runs fastest. In float64, so that nothing rounds between two layers. */
export interface Volume {
  readonly shape: Lengths;
  readonly data: Float64Array;
}

export function volumeOf({ shape, data }: Tensor): Volume {
  const [a = 0, b = 0, c = 0, d = 0] = shape;
  return { shape: [a, b, c, d], data: Float64Array.from(data) };
}

export function emptyVolume(shape: Lengths): Volume {
  return { shape, data: new Float64Array(shape.reduce((size, length) => size * length, 1)) };
}

/** A volume of the same shape, each element made anew from where it stands. */
export function rebuilt(
  { shape, data }: Volume,
  element: (
    at: (a: number, b: number, c: number, d: number) => number,
    ...place: Lengths
  ) => number,
): Volume {
  const [A, B, C, D] = shape;
  const at = (a: number, b: number, c: number, d: number): number =>
    data[((a * B + b) * C + c) * D + d] ?? Number.NaN;
  const made = emptyVolume(shape);
  let next = 0;
  for (let a = 0; a < A; a++) {
    for (let b = 0; b < B; b++) {
      for (let c = 0; c < C; c++) {
        for (let d = 0; d < D; d++) made.data[next++] = element(at, a, b, c, d);
      }
    }
  }
  return made;
}

export function tensorOf({ shape, data }: Volume): Tensor {
  return { shape: [...shape], data: Float32Array.from(data) };
}
