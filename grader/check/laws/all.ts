import type { ContractId } from "../contract-ids.ts";
import {
  BIAS_GRADIENT_LAWS,
  COL2IM_LAWS,
  IM2COL_BACKWARD_LAWS,
  INPUT_GRADIENT_LAWS,
  WEIGHT_GRADIENT_LAWS,
} from "./backward-laws.ts";
import {
  DEPTHWISE_LAWS,
  FFT_FORWARD_LAWS,
  FORWARD_LAWS,
  GENERAL_FORWARD_LAWS,
  POINTWISE_LAWS,
  TRANSPOSED_LAWS,
  WINOGRAD_FORWARD_LAWS,
} from "./convolution-laws.ts";
import { FFT_2D_LAWS, FFT_LAWS, INVERSE_FFT_2D_LAWS, INVERSE_FFT_LAWS } from "./fourier-laws.ts";
import type { Law } from "./law.ts";
import {
  AVERAGE_POOL_BACKWARD_LAWS,
  AVERAGE_POOL_LAWS,
  CONV_SANDWICH_LAWS,
  MAX_POOL_BACKWARD_LAWS,
  MAX_POOL_LAWS,
  RELU_BACKWARD_LAWS,
  RELU_LAWS,
} from "./layer-laws.ts";
import {
  DENSE_BACKWARD_LAWS,
  DENSE_LAWS,
  FLATTEN_BACKWARD_LAWS,
  FLATTEN_LAWS,
  FOLD_OUTPUT_LAWS,
  GEMM_LAWS,
  IM2COL_LAWS,
} from "./matrix-laws.ts";
import { SOFTMAX_LAWS } from "./softmax-laws.ts";
import { FILTER_TRANSFORM_LAWS, INPUT_TRANSFORM_LAWS, OUTPUT_TRANSFORM_LAWS } from "./tile-laws.ts";

/** The laws that a contract's function must keep, the simplest first. */
export const LAWS: Readonly<Partial<Record<ContractId, readonly Law[]>>> = {
  forward: FORWARD_LAWS,
  "fft-forward": FFT_FORWARD_LAWS,
  "winograd-forward": WINOGRAD_FORWARD_LAWS,
  "general-forward": GENERAL_FORWARD_LAWS,
  depthwise: DEPTHWISE_LAWS,
  pointwise: POINTWISE_LAWS,
  transposed: TRANSPOSED_LAWS,
  im2col: IM2COL_LAWS,
  gemm: GEMM_LAWS,
  "fold-output": FOLD_OUTPUT_LAWS,
  "input-gradient": INPUT_GRADIENT_LAWS,
  "weight-gradient": WEIGHT_GRADIENT_LAWS,
  "bias-gradient": BIAS_GRADIENT_LAWS,
  col2im: COL2IM_LAWS,
  "im2col-backward": IM2COL_BACKWARD_LAWS,
  fft: FFT_LAWS,
  "inverse-fft": INVERSE_FFT_LAWS,
  "fft-2d": FFT_2D_LAWS,
  "inverse-fft-2d": INVERSE_FFT_2D_LAWS,
  "filter-transform": FILTER_TRANSFORM_LAWS,
  "input-transform": INPUT_TRANSFORM_LAWS,
  "output-transform": OUTPUT_TRANSFORM_LAWS,
  "max-pool": MAX_POOL_LAWS,
  "max-pool-backward": MAX_POOL_BACKWARD_LAWS,
  "average-pool": AVERAGE_POOL_LAWS,
  "average-pool-backward": AVERAGE_POOL_BACKWARD_LAWS,
  relu: RELU_LAWS,
  "relu-backward": RELU_BACKWARD_LAWS,
  flatten: FLATTEN_LAWS,
  "flatten-backward": FLATTEN_BACKWARD_LAWS,
  dense: DENSE_LAWS,
  "dense-backward": DENSE_BACKWARD_LAWS,
  "softmax-cross-entropy": SOFTMAX_LAWS,
  "conv-sandwich": CONV_SANDWICH_LAWS,
};
