import { describe, expect, it } from "vitest";
import { CONTRACTS } from "../../../grader/check/contracts/all.ts";
import { convolution } from "../../../grader/check/families/convolution.ts";
import { callInProcess } from "../../../grader/check/in-process.ts";
import {
  biasGradientBy,
  im2colBackwardBy,
  inputGradientBy,
  weightGradientBy,
} from "../../../grader/check/misconceptions/backward-by.ts";
import { col2imBy } from "../../../grader/check/misconceptions/columns-by.ts";
import { runCheck } from "../../../grader/check/run-check.ts";
import { planOf } from "../calling.ts";

describe.each([
  ["input-gradient", inputGradientBy({})],
  ["weight-gradient", weightGradientBy({})],
  ["bias-gradient", biasGradientBy({})],
  ["im2col-backward", im2colBackwardBy({})],
  ["col2im", col2imBy({})],
] as const)("the definition of %s with nothing exchanged", (contract, definition) => {
  it.each(convolution.classes)("is accepted: %s", async (shapeClass) => {
    for (const caseSeed of [1, 2, 3]) {
      const plan = planOf(CONTRACTS[contract], { shapeClass, caseSeed });
      const outcome = await runCheck(plan, callInProcess(definition));
      expect(outcome).toMatchObject({ verdict: "accepted" });
    }
  });
});
