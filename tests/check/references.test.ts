import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONTRACT_IDS } from "../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import { forwardContract } from "../../grader/check/contracts/forward.ts";
import { convolution } from "../../grader/check/families/convolution.ts";
import { callInProcess } from "../../grader/check/in-process.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import { forward as im2colForward } from "../../reference/im2col/forward.ts";
import { forward as patchForward } from "../../reference/partially-vectorized/forward.ts";
import { planOf, REFERENCES } from "./calling.ts";
import { float32Forward, forwardBy, SUMMATIONS } from "./implementations.ts";

const SEEDS = Array.from({ length: 20 }, (_, i) => (i - 10) * 214_748_363);

const DECKS = CONTRACT_IDS.filter((id) => CONTRACTS[id].family.id === convolution.id);

describe.each(DECKS)("runCheck(plan, call) of the contract %s", (id) => {
  const { classes } = CONTRACTS[id].family;
  const reference = REFERENCES[id];
  if (reference === undefined) throw new Error(`Expected ${id} in calling.ts's references.`);
  it.each(classes)("accepts the reference under every seed: %s", async (shapeClass) => {
    // assignment.json may not ask for this pair: there is no patch to extract.
    if (id === "extract-patch" && shapeClass === "no-fit") return;
    for (const caseSeed of SEEDS) {
      const plan = planOf(CONTRACTS[id], { shapeClass, caseSeed, cases: 6 });
      const outcome = await runCheck(plan, callInProcess(reference));
      expect(outcome).toMatchObject({ verdict: "accepted" });
    }
  });
});

describe("runCheck(plan, call) of the contract forward", () => {
  it.each([
    ["by matrices", im2colForward],
    ["by patches", patchForward],
    ["by its definition", forwardBy({})],
    [
      "that answers −0 for 0",
      forwardBy({ sum: (terms, b) => terms.reduce((s, { x, w }) => s + x * w, b) || -0 }),
    ],
  ])("accepts a forward pass %s", async (_, forward) => {
    for (const shapeClass of convolution.classes) {
      const outcome = await runCheck(
        planOf(forwardContract, { shapeClass }),
        callInProcess(forward),
      );
      expect(outcome).toMatchObject({ verdict: "accepted" });
    }
  });

  it("accepts float32 sums in any order, on integers and on reals", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SUMMATIONS),
        fc.constantFrom(...convolution.classes),
        fc.integer(),
        async (summation, shapeClass, caseSeed) => {
          const plan = planOf(forwardContract, { shapeClass, caseSeed, cases: 4 });
          const outcome = await runCheck(plan, callInProcess(float32Forward(summation, caseSeed)));
          expect(outcome).toMatchObject({ verdict: "accepted" });
        },
      ),
      { numRuns: 60 },
    );
  });
});
