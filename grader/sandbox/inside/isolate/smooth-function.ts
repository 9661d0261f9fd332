/**
 * Functions for students to differentiate, built here from numbers of the judge:
 *
 *     f(x) = scale · (constant + Σᵢ (lᵢ·xᵢ + qᵢ·xᵢ² + cᵢ·xᵢ³ + pᵢ·xᵢ·x₍ᵢ₊₁ mod size₎)
 *                     + Σₖ Aₖ·sin(φₖ + Σᵢ sₖᵢ·xᵢ)),   in float64
 */
import { apply, type Elements, lengthOf } from "./intrinsics.ts";

/** The coefficients, as `SmoothFunction` in values.ts names them. */
export interface Coefficients {
  readonly scale: number;
  readonly constant: number;
  readonly linear: { readonly data: Elements };
  readonly squares: { readonly data: Elements };
  readonly cubes: { readonly data: Elements };
  readonly products: { readonly data: Elements };
  readonly amplitudes: { readonly data: Elements };
  readonly phases: { readonly data: Elements };
  readonly slopes: { readonly data: Elements };
}

const { sin } = Math;

export function smoothFunction({ scale, constant, ...arrays }: Coefficients): unknown {
  const [linear, squares, cubes] = [arrays.linear.data, arrays.squares.data, arrays.cubes.data];
  const [products, slopes] = [arrays.products.data, arrays.slopes.data];
  const [amplitudes, phases] = [arrays.amplitudes.data, arrays.phases.data];
  const size = apply(lengthOf, linear, []) as number;
  const waves = apply(lengthOf, amplitudes, []) as number;
  const at = (array: Elements, i: number): number => array[i] as number;
  return ({ data }: { readonly data: Float32Array }): number => {
    let sum = constant;
    for (let i = 0; i < size; i++) {
      const x = at(data, i);
      const next = at(data, (i + 1) % size);
      sum += x * (at(linear, i) + x * (at(squares, i) + x * at(cubes, i)));
      sum += at(products, i) * x * next;
    }
    for (let k = 0; k < waves; k++) {
      let angle = at(phases, k);
      for (let i = 0; i < size; i++) angle += at(slopes, k * size + i) * at(data, i);
      sum += at(amplitudes, k) * sin(angle);
    }
    return scale * sum;
  };
}
