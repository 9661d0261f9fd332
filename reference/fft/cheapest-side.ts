import { nextPowerOfTwo } from "./power-of-two.ts";

interface Work {
  /** Height and width of the outputs at stride 1. */
  readonly outputs: readonly [height: number, width: number];
  readonly f: number;
  readonly cIn: number;
  readonly K: number;
  readonly m: number;
}

/**
 * The side of the square tiles that takes the fewest operations: small ones spend much on the
 * f − 1 rows that they share with their neighbours, large ones on what lies outside the image.
 *
 * @returns a power of two, at least f
 */
export function cheapestSide(work: Work): number {
  const smallest = nextPowerOfTwo(work.f);
  const largest = nextPowerOfTwo(Math.max(...work.outputs) + work.f - 1);
  let cheapest = smallest;
  for (let side = smallest; side <= largest; side *= 2) {
    if (operationsOf(work, side) < operationsOf(work, cheapest)) cheapest = side;
  }
  return cheapest;
}

function operationsOf({ outputs, f, cIn, K, m }: Work, side: number): number {
  const step = side - f + 1;
  const tiles = m * Math.ceil(outputs[0] / step) * Math.ceil(outputs[1] / step);
  const pairs = Math.ceil(tiles / 2);
  const transforms = Math.ceil((K * cIn) / 2) + pairs * (cIn + K);
  // 5·N·log₂N for a transform of N = side² elements, 8 for a complex product and its sum.
  return side * side * (transforms * 5 * 2 * Math.log2(side) + pairs * K * cIn * 8);
}
