import { afterAll, describe, expect, it } from "vitest";
import type { Forward } from "#given/contract/forward.ts";
import { zeros } from "#given/tensor.ts";
import { forward as im2colForward } from "../../reference/im2col/forward.ts";
import { im2col } from "../../reference/im2col/im2col.ts";
import { forward as naiveForward } from "../../reference/naive/forward.ts";
import { forward as patchForward } from "../../reference/partially-vectorized/forward.ts";
import { convolveByDefinition } from "./definition.ts";
import {
  type Col2imCase,
  type Conv2dCase,
  inexpressible,
  isCol2im,
  isConv2d,
  readCases,
  relevantFiles,
  tensorFromPublished,
} from "./third-party.ts";

const folder = process.env.CONVGRADE_ORACLES ?? "";

const forwards: Readonly<Record<string, Forward>> = {
  naive: naiveForward,
  "partially-vectorized": patchForward,
  im2col: im2colForward,
};

/** How many cases of each file must run, so that none is lost in silence; and why the rest don't. */
const expectedCounts: Readonly<Record<string, FileCounts>> = {
  "cs231n.json": { run: 1, leftOut: { "not a forward pass: max_pool2d": 1 } },
  "cs231n_layers.json": {
    run: 0,
    leftOut: {
      "not a forward pass: dense": 1,
      "not a forward pass: relu": 1,
      "not a forward pass: mlp_softmax_ce": 1,
      "not a forward pass: sgd_momentum": 1,
    },
  },
  "onnx_col2im.json": { run: 1, leftOut: { "rectangular kernel": 2, dilation: 1 } },
  "onnx_conv2d.json": {
    run: 7,
    leftOut: { "unequal padding": 1, "rectangular kernel": 2, groups: 6, dilation: 1 },
  },
  "ort_conv2d.json": { run: 4, leftOut: { "unequal strides": 2, groups: 1 } },
  "tf_conv2d_fwd_bwd.json": {
    run: 7,
    leftOut: {
      "rectangular kernel": 1,
      "unequal padding": 2,
      "unequal strides": 1,
      "not a forward pass: conv2d_backward": 5,
    },
  },
  "tfjs_conv2d.json": {
    run: 20,
    leftOut: {
      "rectangular kernel": 2,
      "unequal padding": 10,
      "unequal strides": 1,
      groups: 8,
      "not a forward pass: conv2d_backward": 4,
    },
  },
  "webnn_conv2d.json": {
    run: 27,
    leftOut: { "rectangular kernel": 8, groups: 10, dilation: 3 },
  },
};

interface FileCounts {
  readonly run: number;
  readonly leftOut: Readonly<Record<string, number>>;
}

const title = folder
  ? "what other projects published"
  : "skipped: set CONVGRADE_ORACLES to the folder of third-party outputs to compare with them";

describe.skipIf(!folder)(title, () => {
  const counted: Record<string, FileCounts> = {};

  it.each(Object.keys(expectedCounts))("holds for the forward passes and im2col in %s", (name) => {
    const leftOut: Record<string, number> = {};
    let run = 0;
    for (const given of readCases(folder, name)) {
      const reason = inexpressible(given);
      if (reason !== undefined) {
        leftOut[reason] = (leftOut[reason] ?? 0) + 1;
        continue;
      }
      run++;
      if (isConv2d(given)) expectForwardsToGive(given);
      if (isCol2im(given)) expectIm2colToBeAdjointOf(given);
    }
    counted[name] = { run, leftOut };
    expect(counted[name]).toEqual(expectedCounts[name]);
  });

  it("is looked for in every file that may hold some", () => {
    expect(relevantFiles(folder)).toEqual(Object.keys(expectedCounts).sort());
  });

  afterAll(() => {
    console.table(
      Object.entries(counted).map(([file, { run, leftOut }]) => ({
        file,
        run,
        "left out": Object.entries(leftOut)
          .map(([reason, count]) => `${count} ${reason}`)
          .join(", "),
      })),
    );
  });
});

/** Each forward pass, on each element, within the case's own tolerance. */
function expectForwardsToGive({ name, dtype, params, tolerance, ours }: Conv2dCase): void {
  const x = tensorFromPublished(ours.x);
  const w = tensorFromPublished(ours.w);
  const b = ours.b ? tensorFromPublished(ours.b) : zeros([w.shape[0] ?? 0]);
  const sliding = { stride: params.stride[0], padding: params.pads_tlbr[0] };

  // A float64 case is given to us rounded to float32, which its tolerance doesn't know of.
  const { bounds } = convolveByDefinition(x, w, b, sliding);
  const rounding = bounds.map((bound) => (dtype === "float64" ? bound : 0));

  for (const [id, forward] of Object.entries(forwards)) {
    const y = forward(x, w, b, sliding);
    expect(y.shape, `${name}, ${id}`).toEqual(ours.y.shape);
    const mismatches = ours.y.data.flatMap((expected, index) => {
      const actual = y.data[index] ?? Number.NaN;
      const allowed = tolerance.atol + tolerance.rtol * Math.abs(expected) + (rounding[index] ?? 0);
      return Math.abs(actual - expected) <= allowed ? [] : [{ index, expected, actual, allowed }];
    });
    expect(mismatches, `${name}, ${id}`).toEqual([]);
  }
}

/**
 * ⟨im2col(e), columns⟩ = ⟨e, col2im(columns)⟩ for each unit image e: together they fix im2col
 * wherever the published columns differ from one another.
 */
function expectIm2colToBeAdjointOf({ name, params, tolerance, ours }: Col2imCase): void {
  const columns = ours.cols_F_hwc__N_imgminor;
  const window = {
    f: params.block[0],
    stride: params.stride[0],
    padding: params.pads_tlbr[0],
  };
  ours.y.data.forEach((expected, element) => {
    const unit = zeros(ours.y.shape);
    unit.data[element] = 1;
    const taps = im2col(unit, window);
    expect(taps.shape, name).toEqual(columns.shape);
    const product = columns.data.reduce((so, value, i) => so + value * (taps.data[i] ?? 0), 0);
    expect(Math.abs(product - expected), `${name}, element ${element}`).toBeLessThanOrEqual(
      tolerance.atol + tolerance.rtol * Math.abs(expected),
    );
  });
}
