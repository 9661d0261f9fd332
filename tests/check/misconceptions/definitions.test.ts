import { describe, expect, it } from "vitest";
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../../grader/check/contracts/all.ts";
import { callInProcess, type Implementation } from "../../../grader/check/in-process.ts";
import { convolveBy, deckBy } from "../../../grader/check/misconceptions/convolution-by.ts";
import {
  filterMatrixBy,
  foldBy,
  gemmBy,
  im2colBy,
} from "../../../grader/check/misconceptions/matrices-by.ts";
import {
  convolveVolumeBy,
  extractPatchBy,
  outputSizeBy,
  singleStepBy,
  zeroPadBy,
} from "../../../grader/check/misconceptions/parts-by.ts";
import { runCheck } from "../../../grader/check/run-check.ts";
import { planOf } from "../calling.ts";

const NOTHING_EXCHANGED: readonly (readonly [ContractId, Implementation])[] = [
  ["output-size", outputSizeBy({})],
  ["zero-pad", zeroPadBy({})],
  ["single-step", singleStepBy({})],
  ["extract-patch", extractPatchBy({})],
  ["convolve-volume", convolveVolumeBy({})],
  ["im2col", im2colBy({})],
  ["filter-matrix", filterMatrixBy({})],
  ["gemm", gemmBy({})],
  ["fold-output", foldBy({})],
  ["forward", deckBy({})],
  ["fft-forward", deckBy({})],
  ["winograd-forward", deckBy({})],
  ["general-forward", convolveBy({})],
  ["depthwise", convolveBy({})],
];

describe("a definition with no step exchanged", () => {
  it.each(NOTHING_EXCHANGED)("is accepted as %s in every shape class", async (id, right) => {
    const contract = CONTRACTS[id];
    for (const shapeClass of contract.family.classes) {
      if (contract.neverThrows && shapeClass === "no-fit") continue;
      const outcome = await runCheck(planOf(contract, { shapeClass }), callInProcess(right));
      expect([shapeClass, outcome.verdict]).toEqual([shapeClass, "accepted"]);
    }
  });
});
