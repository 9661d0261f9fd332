import type { Tensor } from "../../sandbox/values.ts";
import { convolveBy, type Steps } from "./convolution-by.ts";
import { sameOnAllSides } from "./windows-by.ts";

interface PointwiseSteps extends Steps {
  /** Whether a weight of this shape is one of 1×1 kernels for so many channels. */
  matches(fH: number, fW: number, depth: number, cIn: number): boolean;
}

const RIGHT_WEIGHT: Pick<PointwiseSteps, "matches"> = {
  matches: (fH, fW, depth, cIn) => fH === 1 && fW === 1 && depth === cIn,
};

/**
 * The layer of 1×1 kernels, in the layer's exchangeable steps. A weight of another shape that is let
 * pass is read as if it were `[K, 1, 1, cIn]`.
 *
 * @throws RangeError when the weight isn't one of 1×1 kernels for the channels of x
 */
export function pointwiseBy(exchanged: Partial<PointwiseSteps>) {
  const { matches } = { ...RIGHT_WEIGHT, ...exchanged };
  const convolve = convolveBy(exchanged);
  const nothingAround = sameOnAllSides({ stride: 1, padding: 0 });
  return (x: Tensor, { shape, data }: Tensor, b: Tensor): Tensor => {
    const [, , cIn = 0] = x.shape;
    const [K = 0, fH = 0, fW = 0, depth = 0] = shape;
    if (!matches(fH, fW, depth, cIn)) throw new RangeError("The kernel isn't 1×1.");
    return convolve(x, { shape: [K, 1, 1, cIn], data }, b, nothingAround);
  };
}
