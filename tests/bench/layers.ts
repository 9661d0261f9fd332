import type { Sliding } from "#given/contract/window.ts";
import { sizeOf } from "#given/tensor.ts";

/** A layer to measure, in the deck's letters; the batch is chosen apart. */
export interface BenchLayer extends Sliding {
  readonly name: string;
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  readonly K: number;
  readonly f: number;
}

/** Images in a batch. */
export const BATCHES: readonly number[] = [1, 8];

export const LAYERS: readonly BenchLayer[] = [
  { name: "seed", hIn: 6, wIn: 6, cIn: 10, K: 6, f: 3, stride: 1, padding: 0 },
  { name: "lenet", hIn: 28, wIn: 28, cIn: 1, K: 6, f: 5, stride: 1, padding: 2 },
  { name: "cifar", hIn: 32, wIn: 32, cIn: 3, K: 32, f: 3, stride: 1, padding: 1 },
  { name: "vgg", hIn: 56, wIn: 56, cIn: 64, K: 64, f: 3, stride: 1, padding: 1 },
  { name: "resnet", hIn: 14, wIn: 14, cIn: 256, K: 256, f: 3, stride: 1, padding: 1 },
  { name: "strided", hIn: 56, wIn: 56, cIn: 64, K: 128, f: 3, stride: 2, padding: 1 },
  { name: "point", hIn: 28, wIn: 28, cIn: 192, K: 64, f: 1, stride: 1, padding: 0 },
  { name: "f11", hIn: 64, wIn: 64, cIn: 8, K: 8, f: 11, stride: 1, padding: 5 },
  { name: "f31", hIn: 64, wIn: 64, cIn: 8, K: 8, f: 31, stride: 1, padding: 15 },
];

/** The shapes of a layer's tensors, for a batch of m images. */
export interface Shapes {
  readonly x: readonly number[];
  readonly w: readonly number[];
  readonly b: readonly number[];
  readonly y: readonly number[];
}

export function shapesOf(layer: BenchLayer, m: number): Shapes {
  const { hIn, wIn, cIn, K, f, stride, padding } = layer;
  const [hOut, wOut] = [hIn, wIn].map(
    (length) => Math.floor((length + 2 * padding - f) / stride) + 1,
  ) as [number, number];
  return { x: [hIn, wIn, cIn, m], w: [K, f, f, cIn], b: [K], y: [hOut, wOut, K, m] };
}

/** Of the definition, forward: whatever an algorithm saves, its GFLOP/s count these. */
export function multiplyAddsOf(layer: BenchLayer, m: number): number {
  return sizeOf(shapesOf(layer, m).y) * layer.f * layer.f * layer.cIn;
}

export function describeLayer(layer: BenchLayer, m: number): string {
  const { name, hIn, wIn, cIn, K, f, stride, padding } = layer;
  const sliding = `f${f}${stride > 1 ? ` s${stride}` : ""}${padding > 0 ? ` p${padding}` : ""}`;
  const million = (multiplyAddsOf(layer, m) / 1e6).toPrecision(3);
  return `${name} m${m}: ${hIn}×${wIn}×${cIn} → ${K}, ${sliding}, ${million} million multiply-adds`;
}
