import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { softmaxCrossEntropy } from "../../reference/layers/softmax-cross-entropy.ts";
import { at, indices, sum } from "./definition.ts";
import { pick, range, realValue, tensorFrom, tensorOf } from "./layers.ts";

const U = 2 ** -24;
/** Of float64: what sums in another order may differ by, relative to a value of order 1. */
const DUST = 2 ** -45;

interface Batch {
  readonly logits: Tensor;
  readonly labels: Tensor;
}

function batch(value: fc.Arbitrary<number>): fc.Arbitrary<Batch> {
  return fc
    .record({ classes: fc.integer({ min: 1, max: 6 }), m: fc.integer({ min: 1, max: 4 }) })
    .chain(({ classes, m }) =>
      fc.record({
        logits: tensorOf([classes, m], value),
        labels: tensorOf([m], fc.nat({ max: classes - 1 })),
      }),
    );
}

const integers = batch(fc.integer({ min: -9, max: 9 }));
const reals = batch(realValue);
const wide = batch(realValue.map((value) => Math.fround(value * 300)));

function columnOf({ logits }: Batch, n: number): number[] {
  return range(0, logits.shape[0] ?? 0).map((k) => at(logits, k, n));
}

/** 1 / Σⱼ exp(zⱼ − zₖ): no maximum is taken, so differences must stay below 700. */
function softmaxByDefinition(z: readonly number[], k: number): number {
  return 1 / sum(z.map((other) => Math.exp(other - (z[k] ?? Number.NaN))));
}

function lossByDefinition(given: Batch): number {
  const m = given.logits.shape[1] ?? 0;
  const losses = range(0, m).map((n) => {
    const z = columnOf(given, n);
    return Math.log(sum(z.map((other) => Math.exp(other - (z[at(given.labels, n)] ?? 0)))));
  });
  return sum(losses) / m;
}

function expectSameLoss(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(DUST * (1 + Math.abs(expected)));
}

describe("softmaxCrossEntropy(logits, labels)", () => {
  it("is the mean of −ln p, and (p − [k is the label]) / m", () => {
    fc.assert(
      fc.property(fc.oneof(integers, reals, wide), (given) => {
        const { loss, dlogits } = softmaxCrossEntropy(given.logits, given.labels);
        const m = given.logits.shape[1] ?? 0;
        expectSameLoss(loss, lossByDefinition(given));
        expect(dlogits.shape).toEqual(given.logits.shape);
        for (const [k = 0, n = 0] of indices(dlogits.shape)) {
          const p = softmaxByDefinition(columnOf(given, n), k);
          const expected = (p - (k === at(given.labels, n) ? 1 : 0)) / m;
          // One rounding to float32; below its normal numbers, half a step of 2⁻¹⁴⁹.
          const bound = U * Math.abs(expected) + DUST * p + 2 ** -149;
          expect(Math.abs(at(dlogits, k, n) - expected)).toBeLessThanOrEqual(bound);
        }
      }),
    );
  });

  it("does not change when an image's logits all move by the same amount", () => {
    const moved = integers.chain((given) =>
      fc.tuple(
        fc.constant(given),
        tensorOf([given.logits.shape[1] ?? 0], fc.integer({ min: -100_000, max: 100_000 })),
      ),
    );
    fc.assert(
      fc.property(moved, ([{ logits, labels }, by]) => {
        const shifted = tensorFrom(logits.shape, (k, n = 0) => at(logits, k, n) + at(by, n));
        expect(softmaxCrossEntropy(shifted, labels)).toEqual(softmaxCrossEntropy(logits, labels));
      }),
    );
  });

  it("has a gradient that sums to 0 over the classes", () => {
    fc.assert(
      fc.property(fc.oneof(integers, reals), ({ logits, labels }) => {
        const { dlogits } = softmaxCrossEntropy(logits, labels);
        for (const n of range(0, logits.shape[1] ?? 0)) {
          const column = range(0, logits.shape[0] ?? 0).map((k) => at(dlogits, k, n));
          const rounding = U * sum(column.map(Math.abs)) + DUST;
          expect(Math.abs(sum(column))).toBeLessThanOrEqual(rounding);
        }
      }),
    );
  });

  it("has the gradient that central differences find", () => {
    const h = 2 ** -10;
    fc.assert(
      fc.property(integers, fc.nat(), ({ logits, labels }, any) => {
        const element = any % logits.data.length;
        const lossAt = (step: number) => {
          const values = logits.data.map((z, index) => (index === element ? z + step : z));
          return softmaxCrossEntropy(tensor(logits.shape, values), labels).loss;
        };
        const { loss, dlogits } = softmaxCrossEntropy(logits, labels);
        const slope = (lossAt(h) - lossAt(-h)) / (2 * h);
        // The third derivative, p·(1 − p)·(1 − 2p) / m, is below 0.1: that bounds the remainder.
        const bound = (h * h * 0.1) / 6 + U + (DUST * (1 + loss)) / h;
        expect(Math.abs((dlogits.data[element] ?? Number.NaN) - slope)).toBeLessThanOrEqual(bound);
      }),
    );
  });

  it("treats images alike, and classes alike", () => {
    fc.assert(
      fc.property(integers, ({ logits, labels }) => {
        const [classes = 0, m = 0] = logits.shape;
        const { loss, dlogits } = softmaxCrossEntropy(logits, labels);

        const images = range(0, m).reverse();
        const byImage = softmaxCrossEntropy(pick(logits, 1, images), pick(labels, 0, images));
        expectSameLoss(byImage.loss, loss);
        expect(byImage.dlogits).toEqual(pick(dlogits, 1, images));

        const kinds = range(0, classes).reverse();
        const renamed = tensorFrom([m], (n) => classes - 1 - at(labels, n));
        const byClass = softmaxCrossEntropy(pick(logits, 0, kinds), renamed);
        expectSameLoss(byClass.loss, loss);
        for (const [k = 0, n = 0] of indices(logits.shape)) {
          const expected = at(dlogits, classes - 1 - k, n);
          const difference = Math.abs(at(byClass.dlogits, k, n) - expected);
          expect(difference).toBeLessThanOrEqual(2 * U * Math.abs(expected) + DUST);
        }
      }),
    );
  });

  it.each([2, 3, 10])("is ln %i when all of so many classes are as likely", (classes) => {
    const { loss } = softmaxCrossEntropy(zeros([classes, 2]), zeros([2]));
    expect(loss).toBe(Math.log(classes));
  });

  it.each([
    ["right, by far", [1e4, 0, -1e4], 0, 0, [0, 0, 0]],
    ["wrong, by far", [1e4, 0, -1e4], 2, 2e4, [1, 0, -1]],
    ["all very large", [1e30, 1e30], 1, Math.LN2, [0.5, -0.5]],
    ["all very small", [-1e4, -1e4], 0, Math.LN2, [-0.5, 0.5]],
    ["the ends of float32", [3e38, -3e38], 1, 2 * Math.fround(3e38), [1, -1]],
  ])("is finite and accurate when logits are large: %s", (_, z, label, loss, gradient) => {
    const result = softmaxCrossEntropy(tensor([z.length, 1], z), tensor([1], [label]));
    expect(result.loss).toBe(loss);
    expect(result.dlogits).toEqual(tensor([z.length, 1], gradient));
  });

  it("looks for the largest logit in each image by itself", () => {
    const logits = tensor([2, 2], [1e4, -1e4, 1e4, -1e4]);
    const { loss, dlogits } = softmaxCrossEntropy(logits, tensor([2], [0, 1]));
    expect(loss).toBe(Math.LN2);
    expect(dlogits).toEqual(tensor([2, 2], [-0.25, 0.25, 0.25, -0.25]));
  });

  it("gives the numbers of the handout's example", () => {
    const logits = tensor([3, 2], [2, 0, 1, 0, 0, 0]);
    const { loss, dlogits } = softmaxCrossEntropy(logits, tensor([2], [0, 2]));
    expect(loss.toFixed(4)).toBe("0.7531");
    const shown = Array.from(dlogits.data, (value) => value.toFixed(4));
    expect(shown).toEqual(["-0.1674", "0.1667", "0.1224", "0.1667", "0.0450", "-0.3333"]);
  });

  it.each([-1, 3, 0.5, Number.NaN])(
    "throws a RangeError for the label %s of 3 classes",
    (label) => {
      expect(() => softmaxCrossEntropy(zeros([3, 1]), tensor([1], [label]))).toThrow(
        new RangeError(`Expected a label from 0 to 2, got ${label}.`),
      );
    },
  );

  it("throws a RangeError when there are not m labels", () => {
    expect(() => softmaxCrossEntropy(zeros([3, 2]), zeros([3]))).toThrow(
      new RangeError("Expected a label for each of m = 2 images, got 3."),
    );
  });
});
