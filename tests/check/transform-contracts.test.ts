import { describe, expect, it } from "vitest";
import type { Forward } from "#given/contract/forward.ts";
import type { Tensor } from "#given/tensor.ts";
import type { ContractId } from "../../grader/check/contract-ids.ts";
import { CONTRACTS } from "../../grader/check/contracts/all.ts";
import { callInProcess, type Implementation } from "../../grader/check/in-process.ts";
import { runCheck } from "../../grader/check/run-check.ts";
import { fft } from "../../reference/fft/fft.ts";
import { fft2d } from "../../reference/fft/fft-2d.ts";
import { forward as fftForward } from "../../reference/fft/forward.ts";
import { forwardFast as fftFast } from "../../reference/fft/forward-fast.ts";
import { inverseFft } from "../../reference/fft/inverse-fft.ts";
import { inverseFft2d } from "../../reference/fft/inverse-fft-2d.ts";
import { forward as naive } from "../../reference/naive/forward.ts";
import { filterTransform } from "../../reference/winograd/filter-transform.ts";
import { forward as winogradForward } from "../../reference/winograd/forward.ts";
import { forward4x4 } from "../../reference/winograd/forward-4x4.ts";
import { forwardFast as winogradFast } from "../../reference/winograd/forward-fast.ts";
import { gatherTile } from "../../reference/winograd/gather-tile.ts";
import { inputTransform } from "../../reference/winograd/input-transform.ts";
import { outputTransform } from "../../reference/winograd/output-transform.ts";
import { transformByDefinition } from "../reference/fft-definition.ts";
import { counterexampleOf } from "./calling.ts";
import { singleFft, singleWinograd } from "./float32-transforms.ts";
import { float32Forward, SUMMATIONS } from "./implementations.ts";
import { transformPlan } from "./transforms.ts";

const SEEDS = Array.from({ length: 10 }, (_, i) => (i - 5) * 429_496_729);

const IMPLEMENTATIONS: readonly (readonly [ContractId, string, Implementation])[] = [
  ["fft", "the reference", fft],
  ["inverse-fft", "the reference", inverseFft],
  ["fft-2d", "the reference", fft2d],
  ["inverse-fft-2d", "the reference", inverseFft2d],
  ["filter-transform", "the reference", filterTransform],
  ["input-transform", "the reference", inputTransform],
  ["output-transform", "the reference", outputTransform],
  ["gather-tile", "the reference", gatherTile],
  ["fft-forward", "the reference", fftForward],
  ["fft-forward", "the fast reference", fftFast],
  ["fft-forward", "the definition", naive],
  ["winograd-forward", "the reference", winogradForward],
  ["winograd-forward", "the fast reference", winogradFast],
  ["winograd-forward", "the definition", naive],
];

describe.each(IMPLEMENTATIONS)("runCheck(plan, call) of the contract %s", (id, name, right) => {
  it.each(CONTRACTS[id].family.classes)(
    `accepts ${name} under every seed: %s`,
    async (shapeClass) => {
      for (const caseSeed of SEEDS) {
        const outcome = await runCheck(
          transformPlan(id, shapeClass, caseSeed),
          callInProcess(right),
        );
        expect(outcome).toMatchObject({ verdict: "accepted" });
      }
    },
  );
});

describe("runCheck(plan, call) of layers through transforms", () => {
  it.each<readonly [ContractId, string, Forward]>([
    ["fft-forward", "an FFT in float32", singleFft],
    ["winograd-forward", "F(2×2, 3×3) in float32", singleWinograd(0)],
    ["winograd-forward", "F(2×2, 3×3) in float32, tiles one earlier", singleWinograd(1)],
    ...SUMMATIONS.map(
      (summation) =>
        ["winograd-forward", `float32 sums, ${summation}`, float32Forward(summation, 3)] as const,
    ),
  ])("%s accepts %s", async (id, _, right) => {
    for (const shapeClass of ["square", "padding", "channels", "batch"] as const) {
      for (const caseSeed of [1, 2, 3]) {
        const plan = { ...transformPlan(id, shapeClass, caseSeed), cases: 4 };
        expect(await runCheck(plan, callInProcess(right))).toMatchObject({ verdict: "accepted" });
      }
    }
  });

  it("winograd-forward refuses F(4×4, 3×3), whose sixths aren't exact", async () => {
    for (const caseSeed of SEEDS) {
      const plan = transformPlan("winograd-forward", "everything", caseSeed);
      const outcome = await runCheck(plan, callInProcess(rounding(forward4x4)));
      expect(counterexampleOf(outcome)).toMatchObject({ numbers: "integers" });
    }
  });

  it.each<ContractId>(["fft-forward", "winograd-forward"])(
    "%s refuses one output that is off by a hundredth of the largest, on reals",
    async (id) => {
      const off: Forward = (...args) => {
        const y = naive(...args);
        const data = y.data.slice();
        const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        if (!data.every(Number.isInteger)) data[0] = (data[0] ?? 0) + largest / 100;
        return { shape: y.shape, data };
      };
      for (const caseSeed of SEEDS) {
        const outcome = await runCheck(transformPlan(id, "unit", caseSeed), callInProcess(off));
        expect(counterexampleOf(outcome)).toMatchObject({ numbers: "reals" });
      }
    },
  );
});

/** Spoils what float64 sums would hide: every product of a layer is rounded on its way. */
function rounding(forward: Forward): Forward {
  return (x, w, b, sliding) => {
    const third = Math.fround(1 / 3);
    const scaled: Tensor = { shape: w.shape, data: w.data.map((value) => value * third) };
    const y = forward(x, scaled, { ...b, data: b.data.map((value) => value * third) }, sliding);
    return { shape: y.shape, data: y.data.map((value) => value / third) };
  };
}

describe("runCheck(plan, call) of transforms", () => {
  it("accepts the sum of the definition, where it isn't too slow", async () => {
    for (const caseSeed of SEEDS) {
      for (const shapeClass of ["length-one", "real-signal", "complex-signal"] as const) {
        const plan = transformPlan("fft", shapeClass, caseSeed);
        const byDefinition = (signal: Parameters<typeof fft>[0]) =>
          transformByDefinition(signal, -1);
        expect(await runCheck(plan, callInProcess(byDefinition))).toMatchObject({
          verdict: "accepted",
        });
      }
    }
  });

  it.each<readonly [string, ContractId, Implementation]>([
    ["one element off by 10⁻⁹ of the largest", "fft", spoiling(fft, 1e-9)],
    ["one element off by 10⁻⁹ of the largest", "inverse-fft", spoiling(inverseFft, 1e-9)],
    ["one element off by 10⁻⁹ of the largest", "fft-2d", spoiling(fft2d, 1e-9)],
    ["one element off by 10⁻⁹ of the largest", "inverse-fft-2d", spoiling(inverseFft2d, 1e-9)],
  ])("finds %s: %s", async (_, id, wrong) => {
    for (const shapeClass of CONTRACTS[id].family.classes) {
      if (["bad-length", "mismatch", "long-signal"].includes(shapeClass)) continue;
      for (const caseSeed of SEEDS) {
        const outcome = await runCheck(
          transformPlan(id, shapeClass, caseSeed),
          callInProcess(wrong),
        );
        expect(outcome).toMatchObject({ verdict: "wrong-answer" });
      }
    }
  });
});

type Transform = (...args: never[]) => { re: Float64Array; im: Float64Array };

function spoiling(transform: Transform, share: number): Implementation {
  return (...args) => {
    const { re, im } = transform(...args);
    const largest = [...re, ...im].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    im[im.length - 1] = (im.at(-1) ?? 0) + share * Math.max(largest, 1);
    return { re, im };
  };
}
