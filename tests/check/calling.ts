import type { ContractId } from "../../grader/check/contract-ids.ts";
import type { Ranges, RangesOf } from "../../grader/check/families/family.ts";
import type { Implementation } from "../../grader/check/in-process.ts";
import type { Problem } from "../../grader/check/problem.ts";
import type { Call } from "../../grader/check/run-case.ts";
import type { CheckOutcome, CheckPlan, Counterexample } from "../../grader/check/run-check.ts";
import { type Argument, isTensor } from "../../grader/sandbox/values.ts";
import { biasGradient } from "../../reference/backward/bias-gradient.ts";
import { col2im } from "../../reference/backward/col2im.ts";
import { im2colBackward } from "../../reference/backward/im2col-backward.ts";
import { inputGradient } from "../../reference/backward/input-gradient.ts";
import { weightGradient } from "../../reference/backward/weight-gradient.ts";
import { forward as fftForward } from "../../reference/fft/forward.ts";
import { filterMatrix } from "../../reference/im2col/filter-matrix.ts";
import { foldOutput } from "../../reference/im2col/fold-output.ts";
import { gemm } from "../../reference/im2col/gemm.ts";
import { im2col } from "../../reference/im2col/im2col.ts";
import { forward } from "../../reference/naive/forward.ts";
import { outputSize } from "../../reference/naive/output-size.ts";
import { singleStep } from "../../reference/naive/single-step.ts";
import { zeroPad } from "../../reference/naive/zero-pad.ts";
import { convolveVolume } from "../../reference/partially-vectorized/convolve-volume.ts";
import { extractPatch } from "../../reference/partially-vectorized/extract-patch.ts";
import { depthwise } from "../../reference/variants/depthwise.ts";
import { grouped } from "../../reference/variants/grouped.ts";
import { pointwise } from "../../reference/variants/pointwise.ts";
import { samePadding } from "../../reference/variants/same-padding.ts";
import { transposed } from "../../reference/variants/transposed.ts";

/** The references of the contracts whose problems are the deck's convolutions. */
export const REFERENCES: Readonly<Partial<Record<ContractId, Implementation>>> = {
  "output-size": outputSize,
  "zero-pad": zeroPad,
  "single-step": singleStep,
  forward,
  "extract-patch": extractPatch,
  "convolve-volume": convolveVolume,
  im2col,
  "filter-matrix": filterMatrix,
  gemm,
  "fold-output": foldOutput,
  "same-padding": (...args: Parameters<typeof samePadding>) => ({ ...samePadding(...args) }),
  "general-forward": grouped,
  depthwise,
  pointwise,
  transposed,
  "input-gradient": inputGradient,
  "weight-gradient": weightGradient,
  "bias-gradient": biasGradient,
  col2im,
  "im2col-backward": im2colBackward,
  "fft-forward": fftForward,
};

/** The ranges of the deck's own assignments. */
export const RANGES: RangesOf<Problem> = {
  hIn: [1, 9],
  wIn: [1, 9],
  cIn: [1, 6],
  m: [1, 3],
  K: [1, 6],
  f: [1, 4],
  stride: [1, 3],
  padding: [0, 2],
};

/** The axes that other families have besides. */
const MORE_RANGES: Ranges = {
  ...{ fH: [1, 3], fW: [1, 3], strideH: [1, 3], strideW: [1, 3] },
  ...{ top: [0, 2], bottom: [0, 2], left: [0, 2], right: [0, 2] },
  ...{ dilationH: [1, 3], dilationW: [1, 3], groups: [1, 3] },
  ...{ extraRows: [0, 2], extraColumns: [0, 2] },
  ...{ depth: [1, 6], length: [1, 20], dilation: [1, 4] },
};

/** The same call, and how often it was made. */
export function counting(call: Call): { call: Call; calls: () => number } {
  let calls = 0;
  return {
    call: (args) => {
      calls++;
      return call(args);
    },
    calls: () => calls,
  };
}

/** The problem that a forward pass was called with. */
export function problemOf([x, w, , sliding]: readonly Argument[]): Problem {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = shapeOf(x);
  const [K = 0, f = 0] = shapeOf(w);
  const { stride = 0, padding = 0 } = sliding as Readonly<Record<string, number>>;
  return { hIn, wIn, cIn, m, K, f, stride, padding };
}

function shapeOf(argument: Argument | undefined): readonly number[] {
  if (typeof argument !== "object" || !isTensor(argument)) throw new Error("Expected a tensor.");
  return argument.shape;
}

export function planOf(contract: CheckPlan["contract"], plan: Partial<CheckPlan> = {}): CheckPlan {
  return {
    contract,
    shapeClass: "everything",
    ranges: { ...MORE_RANGES, ...RANGES },
    examples: [],
    cases: 16,
    caseSeed: 1,
    ...plan,
  };
}

export function counterexampleOf(outcome: CheckOutcome): Counterexample {
  if (outcome.verdict === "accepted") throw new Error("Expected a counterexample, got none.");
  return outcome.counterexample;
}
