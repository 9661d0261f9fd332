// What other projects published about layers of any geometry, read from the folder that
// CONVGRADE_ORACLES names; see its own README.md for sources and licences.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { depthwise } from "../../reference/variants/depthwise.ts";
import { generalBackward } from "../../reference/variants/general-backward.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import { pointwise } from "../../reference/variants/pointwise.ts";
import { samePadding } from "../../reference/variants/same-padding.ts";
import { transposed } from "../../reference/variants/transposed.ts";
import { plain } from "./general-layers.ts";

const folder = process.env["CONVGRADE_ORACLES"] ?? "";

const pair = z.tuple([z.number(), z.number()]);
const published = z
  .object({ shape: z.array(z.number()), data: z.array(z.number()) })
  .transform(({ shape, data }) => tensor(shape, data));

const shared = {
  name: z.string(),
  dtype: z.enum(["float32", "float64"]),
  tolerance: z.object({ atol: z.number(), rtol: z.number() }),
};
const params = z.object({
  stride: pair,
  pads_tlbr: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  dilation: pair,
  groups: z.number(),
  outputPadding: pair.default([0, 0]),
  padSpec: z.string().optional(),
});
const forwardArrays = { x: published, w: published, b: published.optional(), y: published };
const backwardArrays = { x: published, w: published, dy: published, dx: published, dw: published };

const publishedCase = z.discriminatedUnion("op", [
  z.object({ ...shared, op: z.literal("conv2d"), params, ours: z.object(forwardArrays) }),
  z.object({ ...shared, op: z.literal("conv_transpose2d"), params, ours: z.object(forwardArrays) }),
  z.object({ ...shared, op: z.literal("conv2d_backward"), params, ours: z.object(backwardArrays) }),
]);
type PublishedCase = z.infer<typeof publishedCase>;

/** How many cases of each file must run, so that none is lost in silence. None is left out. */
const expectedCounts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "onnx_conv2d.json": { conv2d: 17 },
  "onnx_conv_transpose2d.json": { conv_transpose2d: 10 },
  "ort_conv2d.json": { conv2d: 7 },
  "ort_conv_transpose2d.json": { conv_transpose2d: 13 },
  "tf_conv2d_fwd_bwd.json": { conv2d: 11, conv2d_backward: 5 },
  "tfjs_conv2d.json": { conv2d: 41, conv2d_backward: 4 },
  "tfjs_conv_transpose2d.json": { conv_transpose2d: 6 },
  "webnn_conv2d.json": { conv2d: 48 },
  "webnn_conv_transpose2d.json": { conv_transpose2d: 15 },
};

const title = folder
  ? "the variants, as other projects published them"
  : "skipped: set CONVGRADE_ORACLES to the folder of third-party outputs to compare with them";

describe.skipIf(!folder)(title, () => {
  it("lie in the files that this test knows", () => {
    const files = readdirSync(folder).filter((name) => /conv(_transpose)?2d/.test(name));
    expect(files.sort()).toEqual(Object.keys(expectedCounts));
  });

  describe.each(Object.entries(expectedCounts))("%s", (name, counts) => {
    const text = () => readFileSync(join(folder, name), "utf8");
    const cases = () => z.object({ cases: z.array(publishedCase) }).parse(JSON.parse(text())).cases;

    it(`holds ${Object.entries(counts).join(", ").replaceAll(",", " ")}: all expressible`, () => {
      const ops = cases().map(({ op }) => op);
      expect(Object.fromEntries(ops.map((op) => [op, ops.filter((o) => o === op).length]))).toEqual(
        counts,
      );
    });

    it("agrees in every element, by every layer that can say a case", () => {
      for (const each of cases()) expectAgreement(each);
    });

    it("pads as `valid` and `same` (with the odd zero after) say", () => {
      for (const { name: of, params: given, ours } of cases()) {
        const [fH = 0, fW = 0] = ours.w.shape.slice(1);
        const [hIn = 0, wIn = 0] = ours.x.shape;
        if (given.padSpec === "valid") expect(given.pads_tlbr, of).toEqual([0, 0, 0, 0]);
        if (given.padSpec !== "same") continue;
        const rows = samePadding(hIn, fH, given.stride[0], given.dilation[0]);
        const columns = samePadding(wIn, fW, given.stride[1], given.dilation[1]);
        const sides = [rows.before, columns.before, rows.after, columns.after];
        expect(sides, of).toEqual(given.pads_tlbr);
      }
    });
  });
});

function geometryOf({
  params: { stride, pads_tlbr, dilation, groups, outputPadding },
}: PublishedCase) {
  const [top, left, bottom, right] = pads_tlbr;
  return {
    ...{ strideH: stride[0], strideW: stride[1], top, left, bottom, right },
    ...{ dilationH: dilation[0], dilationW: dilation[1], groups },
    ...{ extraRows: outputPadding[0], extraColumns: outputPadding[1] },
  };
}

function expectAgreement(given: PublishedCase): void {
  const geometry = geometryOf(given);
  const { extraRows, extraColumns, ...convolution } = geometry;
  if (given.op === "conv2d_backward") {
    const { x, w, dy, dx, dw } = given.ours;
    const actual = generalBackward(x, w, dy, convolution);
    expectClose(actual.dx, dx, given, "dx");
    expectClose(actual.dw, dw, given, "dw");
    return;
  }
  const { x, w, y } = given.ours;
  if (given.op === "conv_transpose2d") {
    const b = given.ours.b ?? zeros([y.shape[2] ?? 0]);
    expectClose(transposed(x, w, b, geometry), y, given, "transposed");
    return;
  }
  const b = given.ours.b ?? zeros([w.shape[0] ?? 0]);
  expectClose(generalForward(x, w, b, convolution), y, given, "generalForward");
  if (convolution.groups === x.shape[2]) {
    expectClose(depthwise(x, w, b, convolution), y, given, "depthwise");
  }
  const isPlain = Object.entries(convolution).every(
    ([name, value]) => value === plain[name as keyof typeof plain],
  );
  if (isPlain && w.shape[1] === 1 && w.shape[2] === 1) {
    expectClose(pointwise(x, w, b), y, given, "pointwise");
  }
}

function expectClose(actual: Tensor, expected: Tensor, given: PublishedCase, of: string): void {
  const { atol, rtol } = given.tolerance;
  expect(actual.shape, `${given.name}, ${of}`).toEqual(expected.shape);
  const mismatches = [...expected.data].flatMap((value, index) => {
    const got = actual.data[index] ?? Number.NaN;
    return Math.abs(got - value) <= atol + rtol * Math.abs(value) ? [] : [{ index, value, got }];
  });
  expect(mismatches, `${given.name}, ${of}`).toEqual([]);
}
