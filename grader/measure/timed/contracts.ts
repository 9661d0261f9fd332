import { fftLayerBound, winogradLayerBound } from "../../check/cases/transform-tolerance.ts";
import type { ContractId } from "../../check/contract-ids.ts";
import type { GeneralProblem } from "../../check/families/geometry.ts";
import type { Problem } from "../../check/problem.ts";
import type { TimedContract, VerifiedBy } from "./contract.ts";
import { timedDepthwise } from "./depthwise.ts";
import { type ConvolutionCall, timedForward } from "./forward.ts";
import { type BackwardCall, timedIm2colBackward } from "./im2col-backward.ts";
import { timedPointwise } from "./pointwise.ts";

/** How answers are verified: by convolutions of our own, or where none may be shipped, without. */
export interface Verifications {
  readonly convolution: VerifiedBy<ConvolutionCall, Problem>;
  readonly depthwise: VerifiedBy<ConvolutionCall, GeneralProblem>;
  readonly backward: VerifiedBy<BackwardCall, Problem>;
}

export type TimedContracts = Readonly<Partial<Record<ContractId, TimedContract>>>;

/** The contracts that assignment.json may ask to time. */
export function timedContracts({
  convolution,
  depthwise,
  backward,
}: Verifications): TimedContracts {
  return {
    forward: timedForward(convolution),
    depthwise: timedDepthwise(depthwise),
    pointwise: timedPointwise(convolution),
    "im2col-backward": timedIm2colBackward(backward),
    "fft-forward": timedForward(convolution, fftLayerBound),
    "winograd-forward": timedForward(convolution, winogradLayerBound),
  };
}
