import type { ConvSandwichBackward } from "#given/contract/conv-sandwich-backward.ts";
import { im2colBackward } from "../backward/im2col-backward.ts";
import { forward } from "../im2col/forward.ts";
import { maxPool } from "../layers/max-pool.ts";
import { maxPoolBackward } from "../layers/max-pool-backward.ts";
import { reluBackward } from "../layers/relu-backward.ts";
import { POOLING, sliding } from "./sizes.ts";

export const convSandwichBackward: ConvSandwichBackward = (dy, x, w, b) => {
  const convolved = forward(x, w, b, sliding(w));
  const pooled = maxPool(convolved, POOLING);
  if (String(pooled.shape) !== String(dy.shape)) throw new RangeError("dy has another shape");
  const dPooled = reluBackward(dy, pooled);
  const dConvolved = maxPoolBackward(dPooled, convolved, POOLING);
  return im2colBackward(x, w, dConvolved, sliding(w));
};
