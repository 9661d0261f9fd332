// Every file and every case that other projects published: compared with the reference, or left out
// for a reason that is counted. The published-*.ts beside this file tell the cases, by topic.
import { afterAll, describe, expect, it } from "vitest";
import { expectToHold, type Told } from "./published.ts";
import { tellCol2im } from "./published-columns.ts";
import { tellBackward, tellConv2d, tellTransposed } from "./published-convolutions.ts";
import { tellDense, tellLoss, tellRelu } from "./published-layers.ts";
import { tellPooling, tellPoolingBackward } from "./published-poolings.ts";
import { type PublishedCase, publishedFiles, readCases } from "./third-party.ts";

function tell(given: PublishedCase): Told {
  switch (given.op) {
    case "conv2d":
      return tellConv2d(given);
    case "conv_transpose2d":
      return tellTransposed(given);
    case "conv2d_backward":
      return tellBackward(given);
    case "col2im":
      return tellCol2im(given);
    case "max_pool2d":
    case "avg_pool2d":
      return tellPooling(given);
    case "max_pool2d_backward":
    case "avg_pool2d_backward":
      return tellPoolingBackward(given);
    case "dense":
      return tellDense(given);
    case "relu":
      return tellRelu(given);
    case "mlp_softmax_ce":
      return tellLoss(given);
    case "sgd_momentum":
      return { leftOut: "an optimiser's step" };
    default:
      return given satisfies never;
  }
}

interface Account {
  readonly cases: number;
  readonly run: number;
  /** How many of those that run are said by each contract; several can say one case. */
  readonly by: Readonly<Record<string, number>>;
  /** How many are left out, by the reason. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** What must become of each file, so that no case is lost in silence. */
const expectedAccounts: Readonly<Record<string, Account>> = {
  "cs231n.json": {
    cases: 2,
    run: 2,
    by: { "general-forward": 1, forward: 1, "max-pool": 1 },
    leftOut: {},
  },
  "cs231n_layers.json": {
    cases: 4,
    run: 3,
    by: { dense: 2, relu: 1, "softmax-cross-entropy": 1 },
    leftOut: { "an optimiser's step": 1 },
  },
  "onnx_col2im.json": {
    cases: 4,
    run: 4,
    by: { transposed: 4, col2im: 1, im2col: 1 },
    leftOut: {},
  },
  "onnx_conv2d.json": {
    cases: 17,
    run: 17,
    by: { "general-forward": 17, depthwise: 10, forward: 7 },
    leftOut: {},
  },
  "onnx_conv_transpose2d.json": { cases: 10, run: 10, by: { transposed: 10 }, leftOut: {} },
  "onnx_pool2d.json": {
    cases: 23,
    run: 19,
    by: { depthwise: 7, "average-pool": 7, "max-pool": 10, "max-pool-backward": 2 },
    leftOut: {
      "pooling with the size rounded up": 2,
      "pooling published less exactly than its tolerance": 1,
      "pooling with dilation": 1,
    },
  },
  "ort_conv2d.json": {
    cases: 7,
    run: 7,
    by: { "general-forward": 7, depthwise: 6, pointwise: 1, forward: 4, "same-padding": 1 },
    leftOut: {},
  },
  "ort_conv_transpose2d.json": { cases: 13, run: 13, by: { transposed: 13 }, leftOut: {} },
  "ort_pool2d.json": {
    cases: 9,
    run: 4,
    by: { "max-pool": 2, "average-pool": 1, depthwise: 2 },
    leftOut: { "pooling with dilation": 4, "pooling with unequal strides": 1 },
  },
  "tf_conv2d_fwd_bwd.json": {
    cases: 16,
    run: 16,
    by: {
      "general-forward": 11,
      pointwise: 1,
      forward: 7,
      "same-padding": 4,
      depthwise: 6,
      "general-backward (reference only)": 5,
      "input-gradient": 4,
      "weight-gradient": 4,
      "im2col-backward": 4,
    },
    leftOut: {},
  },
  "tfjs_conv2d.json": {
    cases: 45,
    run: 45,
    by: {
      "general-forward": 41,
      depthwise: 30,
      forward: 20,
      "same-padding": 20,
      pointwise: 8,
      "general-backward (reference only)": 4,
      "input-gradient": 4,
      "weight-gradient": 4,
      "im2col-backward": 4,
    },
    leftOut: {},
  },
  "tfjs_conv_transpose2d.json": { cases: 6, run: 6, by: { transposed: 6 }, leftOut: {} },
  "tfjs_pool2d.json": {
    cases: 38,
    run: 32,
    by: {
      "max-pool": 6,
      "max-pool-backward": 15,
      "average-pool": 7,
      depthwise: 7,
      "average-pool-backward": 4,
    },
    leftOut: { "pooling with unequal padding": 6 },
  },
  "webnn_conv2d.json": {
    cases: 48,
    run: 48,
    by: { "general-forward": 48, depthwise: 47, forward: 27, pointwise: 1 },
    leftOut: {},
  },
  "webnn_conv_transpose2d.json": { cases: 15, run: 15, by: { transposed: 15 }, leftOut: {} },
  "webnn_pool2d.json": {
    cases: 20,
    run: 15,
    by: { "max-pool": 6, "average-pool": 9, depthwise: 6 },
    leftOut: {
      "pooling with dilation": 2,
      "pooling with unequal padding": 2,
      "pooling with the size rounded up": 1,
    },
  },
};

const folder = process.env.CONVGRADE_ORACLES ?? "";
const title = folder
  ? "what other projects published"
  : "skipped: set CONVGRADE_ORACLES to the folder of third-party outputs to compare with them";

describe.skipIf(!folder)(title, () => {
  const accounts: Record<string, Account> = {};

  it("lies in the files that this test knows", () => {
    expect(publishedFiles(folder)).toEqual(Object.keys(expectedAccounts));
  });

  it.each(Object.keys(expectedAccounts))("holds in %s, or is left out for a reason", (name) => {
    accounts[name] = accountFor(readCases(folder, name));
    expect(accounts[name]).toEqual(expectedAccounts[name]);
  });

  afterAll(() => {
    const total = { file: "all", cases: 0, run: 0, by: "", "left out": "" };
    const rows = Object.entries(accounts).map(([file, { cases, run, by, leftOut }]) => {
      total.cases += cases;
      total.run += run;
      return { file, cases, run, by: listed(by), "left out": listed(leftOut) };
    });
    console.table([...rows, total]);
  });
});

/** Compares each case, and counts those that held. */
function accountFor(cases: readonly PublishedCase[]): Account {
  const by: Record<string, number> = {};
  const leftOut: Record<string, number> = {};
  let run = 0;
  for (const given of cases) {
    const told = tell(given);
    if ("leftOut" in told) {
      leftOut[told.leftOut] = (leftOut[told.leftOut] ?? 0) + 1;
      continue;
    }
    const contracts = expectToHold(given, told);
    expect(contracts, `${given.name} is neither compared nor left out`).not.toEqual([]);
    run++;
    for (const contract of contracts) by[contract] = (by[contract] ?? 0) + 1;
  }
  return { cases: cases.length, run, by, leftOut };
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}
