import type { ContractId } from "../contract-ids.ts";
import { convolution } from "../families/convolution.ts";
import { dense } from "../families/dense.ts";
import { depthwise } from "../families/depthwise.ts";
import type { Family } from "../families/family.ts";
import { generalConvolution } from "../families/general-convolution.ts";
import { elementwise, elementwiseBackward, images, imagesBackward } from "../families/images.ts";
import { logits } from "../families/logits.ts";
import { plane } from "../families/plane.ts";
import { pointwise } from "../families/pointwise.ts";
import { maxPoolingBackward, pooling, poolingBackward } from "../families/pooling.ts";
import { sandwich } from "../families/sandwiches.ts";
import { signal } from "../families/signal.ts";
import { tile } from "../families/tile.ts";
import { transposed } from "../families/transposed.ts";
import { winogradConvolution } from "../families/winograd-convolution.ts";

/**
 * The families of the contracts that have laws. A handout tries laws without the contracts, which
 * hold the right answers.
 */
export const FAMILIES_WITH_LAWS: Readonly<Partial<Record<ContractId, Family>>> = {
  forward: convolution,
  "fft-forward": convolution,
  "winograd-forward": winogradConvolution,
  "general-forward": generalConvolution,
  depthwise,
  pointwise,
  transposed,
  im2col: convolution,
  gemm: convolution,
  "fold-output": convolution,
  "input-gradient": convolution,
  "weight-gradient": convolution,
  "bias-gradient": convolution,
  col2im: convolution,
  "im2col-backward": convolution,
  fft: signal,
  "inverse-fft": signal,
  "fft-2d": plane,
  "inverse-fft-2d": plane,
  "filter-transform": tile,
  "input-transform": tile,
  "output-transform": tile,
  "max-pool": pooling,
  "max-pool-backward": maxPoolingBackward,
  "average-pool": pooling,
  "average-pool-backward": poolingBackward,
  relu: elementwise,
  "relu-backward": elementwiseBackward,
  flatten: images,
  "flatten-backward": imagesBackward,
  dense,
  "dense-backward": dense,
  "softmax-cross-entropy": logits,
  "conv-sandwich": sandwich,
};
