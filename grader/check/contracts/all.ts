import type { ContractId } from "../contract-ids.ts";
import { averagePoolContract } from "./average-pool.ts";
import { averagePoolBackwardContract } from "./average-pool-backward.ts";
import { biasGradientContract } from "./bias-gradient.ts";
import { col2imContract } from "./col2im.ts";
import type { Contract } from "./contract.ts";
import { convSandwichContract } from "./conv-sandwich.ts";
import { convSandwichBackwardContract } from "./conv-sandwich-backward.ts";
import { convolveVolumeContract } from "./convolve-volume.ts";
import { denseContract } from "./dense.ts";
import { denseBackwardContract } from "./dense-backward.ts";
import { depthwiseContract } from "./depthwise.ts";
import { extractPatchContract } from "./extract-patch.ts";
import { fftContract, inverseFftContract } from "./fft.ts";
import { fft2dContract, inverseFft2dContract } from "./fft-2d.ts";
import { filterMatrixContract } from "./filter-matrix.ts";
import { flattenContract } from "./flatten.ts";
import { flattenBackwardContract } from "./flatten-backward.ts";
import { foldOutputContract } from "./fold-output.ts";
import { forwardContract } from "./forward.ts";
import { gatherTileContract } from "./gather-tile.ts";
import { gemmContract } from "./gemm.ts";
import { generalForwardContract } from "./general-forward.ts";
import { gradientCheckerContract } from "./gradient-checker.ts";
import { im2colContract } from "./im2col.ts";
import { im2colBackwardContract } from "./im2col-backward.ts";
import { initializeContract } from "./initialize.ts";
import { inputGradientContract } from "./input-gradient.ts";
import { logitsContract } from "./logits.ts";
import { lossAndGradientContract } from "./loss-and-gradient.ts";
import { maxPoolContract } from "./max-pool.ts";
import { maxPoolBackwardContract } from "./max-pool-backward.ts";
import { outputSizeContract } from "./output-size.ts";
import { pointwiseContract } from "./pointwise.ts";
import { reluContract } from "./relu.ts";
import { reluBackwardContract } from "./relu-backward.ts";
import { samePaddingContract } from "./same-padding.ts";
import { singleStepContract } from "./single-step.ts";
import { softmaxCrossEntropyContract } from "./softmax-cross-entropy.ts";
import {
  filterTransformContract,
  inputTransformContract,
  outputTransformContract,
} from "./tile-transforms.ts";
import { trainContract } from "./train.ts";
import { fftForwardContract, winogradForwardContract } from "./transformed-forward.ts";
import { transposedContract } from "./transposed.ts";
import { weightGradientContract } from "./weight-gradient.ts";
import { zeroPadContract } from "./zero-pad.ts";

/** Every contract that an assignment may ask for, by the id that assignment.json uses. */
export const CONTRACTS: Readonly<Record<ContractId, Contract>> = {
  "output-size": outputSizeContract,
  "zero-pad": zeroPadContract,
  "single-step": singleStepContract,
  forward: forwardContract,
  "extract-patch": extractPatchContract,
  "convolve-volume": convolveVolumeContract,
  im2col: im2colContract,
  "filter-matrix": filterMatrixContract,
  gemm: gemmContract,
  "fold-output": foldOutputContract,
  "same-padding": samePaddingContract,
  "general-forward": generalForwardContract,
  depthwise: depthwiseContract,
  pointwise: pointwiseContract,
  transposed: transposedContract,
  "max-pool": maxPoolContract,
  "max-pool-backward": maxPoolBackwardContract,
  "average-pool": averagePoolContract,
  "average-pool-backward": averagePoolBackwardContract,
  relu: reluContract,
  "relu-backward": reluBackwardContract,
  flatten: flattenContract,
  "flatten-backward": flattenBackwardContract,
  dense: denseContract,
  "dense-backward": denseBackwardContract,
  "softmax-cross-entropy": softmaxCrossEntropyContract,
  "input-gradient": inputGradientContract,
  "weight-gradient": weightGradientContract,
  "bias-gradient": biasGradientContract,
  col2im: col2imContract,
  "im2col-backward": im2colBackwardContract,
  "gradient-checker": gradientCheckerContract,
  fft: fftContract,
  "inverse-fft": inverseFftContract,
  "fft-2d": fft2dContract,
  "inverse-fft-2d": inverseFft2dContract,
  "fft-forward": fftForwardContract,
  "filter-transform": filterTransformContract,
  "input-transform": inputTransformContract,
  "output-transform": outputTransformContract,
  "gather-tile": gatherTileContract,
  "winograd-forward": winogradForwardContract,
  "conv-sandwich": convSandwichContract,
  "conv-sandwich-backward": convSandwichBackwardContract,
  logits: logitsContract,
  "loss-and-gradient": lossAndGradientContract,
  initialize: initializeContract,
  train: trainContract,
};
