import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { sizeOf, type Tensor } from "#given/tensor.ts";
import { type BenchLayer, shapesOf } from "./layers.ts";

/** What the forward and the backward pass of one layer are given. */
export interface Inputs {
  readonly x: Tensor;
  readonly w: Tensor;
  readonly b: Tensor;
  readonly dy: Tensor;
}

export const SEED = 0x5eed;

/**
 * Whole numbers from −9 to 9, the same in every process: all sums of products are then exact in
 * float32, and so is the answer that an output is compared with. No garbage is made on the way,
 * which would count as memory.
 */
export function inputsOf(layer: BenchLayer, m: number): Inputs {
  const generator = xoroshiro128plus(SEED);
  const shapes = shapesOf(layer, m);

  function draw(shape: readonly number[]): Tensor {
    const data = new Float32Array(sizeOf(shape));
    for (let i = 0; i < data.length; i++) {
      data[i] = ((generator.next() >>> 0) % 19) - 9;
    }
    return { shape, data };
  }
  return { x: draw(shapes.x), w: draw(shapes.w), b: draw(shapes.b), dy: draw(shapes.y) };
}
