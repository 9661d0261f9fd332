import type { Contract } from "./contract.ts";
import { convolveVolumeContract } from "./convolve-volume.ts";
import { depthwiseContract } from "./depthwise.ts";
import { extractPatchContract } from "./extract-patch.ts";
import { filterMatrixContract } from "./filter-matrix.ts";
import { foldOutputContract } from "./fold-output.ts";
import { forwardContract } from "./forward.ts";
import { gemmContract } from "./gemm.ts";
import { generalForwardContract } from "./general-forward.ts";
import { im2colContract } from "./im2col.ts";
import { outputSizeContract } from "./output-size.ts";
import { pointwiseContract } from "./pointwise.ts";
import { samePaddingContract } from "./same-padding.ts";
import { singleStepContract } from "./single-step.ts";
import { transposedContract } from "./transposed.ts";
import { zeroPadContract } from "./zero-pad.ts";

export const CONTRACT_IDS = [
  "output-size",
  "zero-pad",
  "single-step",
  "forward",
  "extract-patch",
  "convolve-volume",
  "im2col",
  "filter-matrix",
  "gemm",
  "fold-output",
  "same-padding",
  "general-forward",
  "depthwise",
  "pointwise",
  "transposed",
] as const;
export type ContractId = (typeof CONTRACT_IDS)[number];

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
};
