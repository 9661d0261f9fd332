import { describe, expect, it } from "vitest";
import { type Tensor, tensor } from "#given/tensor.ts";
import { loadAssignment } from "../../../grader/assignment/load.ts";
import type { ContractId } from "../../../grader/check/contract-ids.ts";
import { type Checked, diagnose } from "../../../grader/check/diagnose.ts";
import { callInProcess, type Implementation } from "../../../grader/check/in-process.ts";
import { knownIn } from "../../../grader/check/misconceptions/all.ts";
import { crossEntropyBy } from "../../../grader/check/misconceptions/cross-entropy-by.ts";
import { denseBackwardBy } from "../../../grader/check/misconceptions/dense-backward-by.ts";
import { denseBy } from "../../../grader/check/misconceptions/dense-by.ts";
import { flattenBackwardBy, flattenBy } from "../../../grader/check/misconceptions/flatten-by.ts";
import {
  averagePoolBackwardBy,
  averagePoolBy,
  largest,
  maxPoolBackwardBy,
  maxPoolBy,
} from "../../../grader/check/misconceptions/pooling-by.ts";
import { backwardBy, forwardBy } from "../../../grader/check/misconceptions/rectifier-by.ts";
import { runCheck } from "../../../grader/check/run-check.ts";
import { SHAPE_CLASSES } from "../../../grader/check/shape-classes.ts";
import { classPlan } from "../../../grader/contract-checks.ts";

const { assignment } = await loadAssignment("layers");

/** All checks of a layer's part, under two seeds. */
async function checksOf(contract: ContractId, layer: Implementation): Promise<Checked[]> {
  const checks: Checked[] = [];
  for (const part of assignment.parts) {
    if (part.contract !== contract) continue;
    for (const shapeClass of SHAPE_CLASSES) {
      if (part.points[shapeClass] === undefined) continue;
      for (const seed of [7, -1_900_000_001]) {
        const plan = classPlan(assignment, part, { shapeClass, caseSeed: seed });
        checks.push({ plan, outcome: await runCheck(plan, callInProcess(layer)) });
      }
    }
  }
  return checks;
}

/** The ids that a layer's failures are named by. */
async function namesOf(contract: ContractId, layer: Implementation): Promise<string[]> {
  const checks = await checksOf(contract, layer);
  const named = await diagnose(knownIn(contract), checks, callInProcess(layer));
  return [...new Set([...named.values()].flat().map(({ id }) => id))].sort();
}

describe("a layer by its definition", () => {
  it.each<readonly [ContractId, Implementation]>([
    ["max-pool", maxPoolBy({})],
    ["max-pool-backward", maxPoolBackwardBy({})],
    ["average-pool", averagePoolBy({})],
    ["average-pool-backward", averagePoolBackwardBy({})],
    ["relu", forwardBy((x) => Math.max(0, x))],
    ["relu-backward", backwardBy((dy, x) => (x > 0 ? dy : 0))],
    ["flatten", flattenBy({})],
    ["flatten-backward", flattenBackwardBy({})],
    ["dense", denseBy({})],
    ["dense-backward", denseBackwardBy({})],
    ["softmax-cross-entropy", crossEntropyBy({})],
  ])("with nothing exchanged is accepted: %s", async (contract, layer) => {
    const checks = await checksOf(contract, layer);
    const failing = checks.filter(({ outcome }) => outcome.verdict !== "accepted");
    expect(failing.map(({ plan }) => plan.shapeClass)).toEqual([]);
  });
});

const RIGHT = crossEntropyBy({});

/** p and the loss with each image's own maximum subtracted, or another number. */
function softmaxWith(
  shiftOf: (image: readonly number[], all: readonly number[]) => number,
  lossOf: (p: number, z: number, sum: number) => number,
): Implementation {
  return (logits: Tensor, labels: Tensor) => {
    const { dlogits } = RIGHT(logits, labels);
    const [classes = 0, m = 0] = logits.shape;
    let loss = 0;
    for (let n = 0; n < m; n++) {
      const image = Array.from({ length: classes }, (_, k) => logits.data[k * m + n] ?? 0);
      const z = image.map((value) => value - shiftOf(image, [...logits.data]));
      const sum = z.reduce((so, value) => so + Math.exp(value), 0);
      const label = labels.data[n] ?? 0;
      for (const [k, value] of z.entries()) {
        dlogits.data[k * m + n] = (Math.exp(value) / sum - (k === label ? 1 : 0)) / m;
      }
      const own = z[label] ?? Number.NaN;
      loss += lossOf(Math.exp(own) / sum, own, sum);
    }
    return { loss: loss / m, dlogits };
  };
}

const none = (): number => 0;
const ofImage = (image: readonly number[]): number => Math.max(...image);
const ofAll = (_: readonly number[], all: readonly number[]): number => Math.max(...all);
const logOfSum = (_: number, z: number, sum: number): number => Math.log(sum) - z;

describe("diagnose(known, checks, call) of the layers", () => {
  it.each<readonly [string, Implementation, readonly string[]]>([
    ["p from exp of the logits", softmaxWith(none, (p) => -Math.log(p)), ["T03"]],
    ["the sum of exp of the logits", softmaxWith(none, logOfSum), ["T03"]],
    ["the largest logit of the batch", softmaxWith(ofAll, logOfSum), ["T110"]],
    ["−ln p", softmaxWith(ofImage, (p) => -Math.log(p)), ["T111"]],
    ["−ln (p + 10⁻¹²)", softmaxWith(ofImage, (p) => -Math.log(p + 1e-12)), ["T112"]],
    ["−ln (p + 10⁻⁷)", softmaxWith(ofImage, (p) => -Math.log(p + 1e-7)), ["T112"]],
    ["−ln max(p, 10⁻¹⁵)", softmaxWith(ofImage, (p) => -Math.log(Math.max(p, 1e-15))), ["T112"]],
  ])("names an overflow however it is written: %s", async (_, layer, ids) => {
    expect(await namesOf("softmax-cross-entropy", layer)).toEqual(ids);
  });

  it("names what divides before it adds, in float32", async () => {
    const right = denseBackwardBy({});
    const layer = (x: Tensor, w: Tensor, dy: Tensor) => {
      const [, m = 1] = dy.shape;
      const smaller = tensor(
        dy.shape,
        dy.data.map((value) => value / m),
      );
      return { ...right(x, w, smaller), dx: right(x, w, dy).dx };
    };
    expect(await namesOf("dense-backward", layer)).toEqual(["T80"]);
  });

  it.each([-1e9, -99_999, Number.MIN_SAFE_INTEGER])(
    "names a search for the maximum that starts at %d",
    async (start) => {
      const layer = maxPoolBy({ answer: (values) => largest([start, ...values]) });
      expect(await namesOf("max-pool", layer)).toEqual(["P51"]);
    },
  );

  it("names a label that is let through, whatever comes of it", async () => {
    const layer = (logits: Tensor, labels: Tensor) => {
      const [classes = 0] = logits.shape;
      const bad = labels.data.some((label) => ![...Array(classes).keys()].includes(label));
      return bad ? { loss: 0, dlogits: logits } : { ...RIGHT(logits, labels) };
    };
    expect(await namesOf("softmax-cross-entropy", layer)).toEqual(["T130"]);
  });

  it("names nothing where nothing known explains it", async () => {
    const layer = forwardBy((x) => (x > 1 ? x : 0.3));
    expect(await namesOf("relu", layer)).toEqual([]);
  });
});
