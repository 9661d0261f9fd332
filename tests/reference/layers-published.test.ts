// Pooling, dense, rectifier and softmax as other projects published them, read from the folder
// that CONVGRADE_ORACLES names; its own README.md says where they come from.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Window } from "#given/contract/window.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { twoGamma } from "../../grader/check/tolerance.ts";
import { averagePool } from "../../reference/layers/average-pool.ts";
import { averagePoolBackward } from "../../reference/layers/average-pool-backward.ts";
import { dense } from "../../reference/layers/dense.ts";
import { maxPool } from "../../reference/layers/max-pool.ts";
import { maxPoolBackward } from "../../reference/layers/max-pool-backward.ts";
import { relu } from "../../reference/layers/relu.ts";
import { softmaxCrossEntropy } from "../../reference/layers/softmax-cross-entropy.ts";
import { at, indices } from "./definition.ts";
import { swapAxes, tensorFrom } from "./layers.ts";
import { seenIn, winnerOf } from "./layers-windows.ts";

const folder = process.env["CONVGRADE_ORACLES"] ?? "";

const array = z
  .object({ shape: z.array(z.number()), data: z.array(z.number()) })
  .transform(({ shape, data }) => tensor(shape, data));
const pair = z.tuple([z.number(), z.number()]);
const tolerance = z.object({ atol: z.number(), rtol: z.number() });

const poolingCase = z.object({
  name: z.string(),
  op: z.enum(["max_pool2d", "max_pool2d_backward", "avg_pool2d", "avg_pool2d_backward"]),
  params: z.object({
    kernel: pair,
    stride: pair,
    pads_tlbr: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    dilation: pair,
    ceilMode: z.boolean(),
    countIncludePad: z.boolean().default(false),
  }),
  tolerance,
  ours: z.object({
    x: array.optional(),
    y: array.optional(),
    dy: array.optional(),
    dx: array.optional(),
  }),
  native: z.object({ argmaxFlatNCHW: array.optional() }),
});

type PoolingCase = z.infer<typeof poolingCase>;

const layerCase = z.object({
  name: z.string(),
  params: z.object({ labels: z.array(z.number()).optional() }),
  tolerance,
  native: z.record(z.string(), array),
  expected: z.object({ loss: z.number() }).optional(),
});

type LayerCase = z.infer<typeof layerCase>;

/** How many cases of each file must run, and why the rest can't be said with our contracts. */
const expectedCounts = {
  "cs231n.json": { run: 1, leftOut: {} },
  "onnx_pool2d.json": {
    run: 17,
    leftOut: { "counts padding": 2, dilation: 2, "size rounded up": 2 },
  },
  "ort_pool2d.json": {
    run: 3,
    leftOut: { "counts padding": 1, dilation: 4, "unequal strides": 1 },
  },
  "tfjs_pool2d.json": { run: 32, leftOut: { "unequal padding": 6 } },
  "webnn_pool2d.json": {
    run: 15,
    leftOut: { dilation: 2, "size rounded up": 1, "unequal padding": 2 },
  },
};

function casesOf(name: string): { op: string }[] {
  const file = z.object({ cases: z.array(z.looseObject({ op: z.string() })) });
  return file.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))).cases;
}

/** Why our square window with one stride and one padding can't say a case; else nothing. */
function inexpressible({ params, ours }: PoolingCase): string | undefined {
  const { kernel, stride, pads_tlbr, dilation } = params;
  if (dilation.some((step) => step !== 1)) return "dilation";
  if (kernel[0] !== kernel[1]) return "rectangular window";
  if (stride[0] !== stride[1]) return "unequal strides";
  if (new Set(pads_tlbr).size > 1) return "unequal padding";
  const padded = pads_tlbr[0] > 0;
  if (params.countIncludePad && padded) return "counts padding";
  const output = ours.y ?? ours.dy;
  const input = ours.x ?? ours.dx;
  const fits = [0, 1].every((axis) => {
    const room = (input?.shape[axis] ?? 0) + 2 * pads_tlbr[0] - kernel[0];
    return output?.shape[axis] === Math.floor(room / stride[0]) + 1;
  });
  return fits ? undefined : "size rounded up";
}

/** Each element within the case's own tolerance, and the rounding of float32. */
function expectClose(actual: Tensor, expected: Tensor, given: Pick<PoolingCase, "tolerance">) {
  expect(actual.shape).toEqual(expected.shape);
  const { atol, rtol } = given.tolerance;
  expected.data.forEach((value, index) => {
    const allowed = atol + (rtol + twoGamma(1)) * Math.abs(value);
    expect(Math.abs((actual.data[index] ?? Number.NaN) - value)).toBeLessThanOrEqual(allowed);
  });
}

function windowOf({ params }: PoolingCase): Window {
  return { f: params.kernel[0], stride: params.stride[0], padding: params.pads_tlbr[0] };
}

function expectToHold(given: PoolingCase): void {
  const { ours, native } = given;
  const window = windowOf(given);
  const { x, y, dy, dx } = ours;
  if (x && y && given.op === "max_pool2d") {
    expectClose(maxPool(x, window), y, given);
    if (native.argmaxFlatNCHW) expectWinners(given, x, y, native.argmaxFlatNCHW);
  } else if (x && y && given.op === "avg_pool2d") {
    expectClose(averagePool(x, window), y, given);
  } else if (x && dy && dx && given.op === "max_pool2d_backward") {
    expectClose(maxPoolBackward(dy, x, window), dx, given);
  } else if (dy && dx && given.op === "avg_pool2d_backward") {
    const [hIn = 0, wIn = 0] = dx.shape;
    expectClose(averagePoolBackward(dy, { hIn, wIn }, window), dx, given);
  } else {
    throw new Error(`Expected the arrays of ${given.op} in ${given.name}.`);
  }
}

/** For one image of one channel: where each window's maximum was found. */
function expectWinners(given: PoolingCase, x: Tensor, y: Tensor, places: Tensor): void {
  // One case lists its places down the columns (storage_order = 1), the other along the rows.
  const downColumns = given.name.endsWith("_strides");
  const [hIn = 0, wIn = 0] = x.shape;
  places.data.forEach((place, output) => {
    const dy = tensorFrom([y.data.length], (index) => (index === output ? 1 : 0));
    const dx = maxPoolBackward(tensor(y.shape, dy.data), x, windowOf(given));
    const row = downColumns ? place % hIn : Math.floor(place / wIn);
    const column = downColumns ? Math.floor(place / hIn) : place % wIn;
    expect(at(dx, row, column, 0, 0), given.name).toBe(1);
  });
}

/** Whether some window of a backward case has several largest values. */
function isTied(given: PoolingCase): boolean {
  const { x } = given.ours;
  const window = windowOf(given);
  return (
    given.op === "max_pool2d_backward" &&
    x !== undefined &&
    seenIn(x.shape, window).some((seen) => {
      const largest = at(x, ...winnerOf(x, seen));
      return seen.pixels.filter((pixel) => at(x, ...pixel) === largest).length > 1;
    })
  );
}

function arrayOf(given: LayerCase, name: string): Tensor {
  const found = given.native[name];
  if (!found) throw new Error(`Expected ${name} in ${given.name}.`);
  return found;
}

/** The published batches come first, ours last. */
function transposed(given: LayerCase, name: string): Tensor {
  return swapAxes(arrayOf(given, name), 0, 1);
}

function magnitudes(of: Tensor): Tensor {
  return tensor(of.shape, of.data.map(Math.abs));
}

/**
 * How far y may be off because the published float64 arrays reach us rounded to float32, and
 * because `dx` is how far the input was off already.
 */
function denseBounds(x: Tensor, w: Tensor, b: Tensor, dx = zeros(x.shape)): Tensor {
  const own = dense(magnitudes(x), magnitudes(w), magnitudes(b));
  const passedOn = dense(dx, magnitudes(w), zeros(b.shape));
  const factor = twoGamma((x.shape[0] ?? 0) + 3);
  return tensorFrom(own.shape, (...index) => factor * at(own, ...index) + at(passedOn, ...index));
}

function expectWithin(actual: Tensor, expected: Tensor, bounds: Tensor, atol: number): void {
  expect(actual.shape).toEqual(expected.shape);
  for (const index of indices(expected.shape)) {
    const difference = Math.abs(at(actual, ...index) - at(expected, ...index));
    expect(difference).toBeLessThanOrEqual(atol + at(bounds, ...index));
  }
}

const layerTests: Readonly<Record<string, (given: LayerCase) => void>> = {
  dense: (given) => {
    const [x, w, b] = [transposed(given, "x"), transposed(given, "w"), arrayOf(given, "b")];
    const bounds = denseBounds(x, w, b);
    expectWithin(dense(x, w, b), transposed(given, "y"), bounds, given.tolerance.atol);
  },
  relu: (given) => {
    const [x, y] = [arrayOf(given, "x"), arrayOf(given, "y")];
    const bounds = tensorFrom(x.shape, (...index) => twoGamma(2) * Math.abs(at(x, ...index)));
    expectWithin(relu(x), y, bounds, given.tolerance.atol);
  },
  mlp_softmax_ce: (given) => {
    const x = transposed(given, "x");
    const [w1, b1] = [transposed(given, "w1"), arrayOf(given, "b1")];
    const [w2, b2] = [transposed(given, "w2"), arrayOf(given, "b2")];
    const hidden = relu(dense(x, w1, b1));
    const logits = dense(hidden, w2, b2);
    const bounds = denseBounds(hidden, w2, b2, denseBounds(x, w1, b1));
    expectWithin(logits, transposed(given, "scores"), bounds, given.tolerance.atol);

    const labels = given.params.labels ?? [];
    const { loss } = softmaxCrossEntropy(logits, tensor([labels.length], labels));
    // No logit moves the loss by more than itself: by at most p as one of all, 1 as the label's.
    const allowed = given.tolerance.atol + 2 * Math.max(...bounds.data);
    expect(Math.abs(loss - (given.expected?.loss ?? Number.NaN))).toBeLessThanOrEqual(allowed);
  },
};

const title = folder
  ? "what other projects published"
  : "skipped: set CONVGRADE_ORACLES to the folder of third-party outputs to compare with them";

describe.skipIf(!folder)(title, () => {
  it.each(Object.entries(expectedCounts))("holds for pooling in %s", (name, expected) => {
    const leftOut: Record<string, number> = {};
    let run = 0;
    for (const raw of casesOf(name)) {
      if (!raw.op.includes("pool2d")) continue;
      const given = poolingCase.parse(raw);
      const reason = inexpressible(given);
      if (reason !== undefined) {
        leftOut[reason] = (leftOut[reason] ?? 0) + 1;
        continue;
      }
      run++;
      expectToHold(given);
      expect(isTied(given), `${given.name} would tell tie rules apart`).toBe(false);
    }
    expect({ run, leftOut }).toEqual(expected);
  });

  it("holds for dense, relu and softmax cross-entropy in cs231n_layers.json", () => {
    const cases = new Map(
      casesOf("cs231n_layers.json")
        // An optimiser's step, which no contract of ours describes.
        .filter(({ op }) => op !== "sgd_momentum")
        .map((raw) => [raw.op, layerCase.parse(raw)]),
    );
    expect([...cases.keys()]).toEqual(Object.keys(layerTests));
    for (const [op, expectLayer] of Object.entries(layerTests)) {
      const given = cases.get(op);
      if (given) expectLayer(given);
    }
  });
});
