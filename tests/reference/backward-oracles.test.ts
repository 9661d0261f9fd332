import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { type Tensor, tensor } from "#given/tensor.ts";
import { col2im } from "../../reference/backward/col2im.ts";
import { im2colBackward } from "../../reference/backward/im2col-backward.ts";
import { im2colBackwardFast } from "../../reference/backward/im2col-backward-fast.ts";
import { inputGradient } from "../../reference/backward/input-gradient.ts";
import { weightGradient } from "../../reference/backward/weight-gradient.ts";

const folder = process.env.CONVGRADE_ORACLES ?? "";

const pair = z.tuple([z.number(), z.number()]);
const published = z
  .object({ shape: z.array(z.number()), data: z.array(z.number()) })
  .transform(({ shape, data }) => tensor(shape, data));
const common = {
  name: z.string(),
  tolerance: z.object({ atol: z.number(), rtol: z.number() }),
};
const geometry = { stride: pair, dilation: pair, pads_tlbr: z.array(z.number()) };

const backwardCase = z.object({
  ...common,
  op: z.literal("conv2d_backward"),
  params: z.object({ ...geometry, groups: z.number() }),
  ours: z.object({ x: published, w: published, dy: published, dx: published, dw: published }),
});
const col2imCase = z.object({
  ...common,
  op: z.literal("col2im"),
  params: z.object({ ...geometry, block: pair }),
  ours: z.object({ cols_F_hwc__N_imgminor: published, y: published }),
});
const otherCase = z.object({ op: z.string() });
const file = z.object({ cases: z.array(z.union([backwardCase, col2imCase, otherCase])) });

type BackwardCase = z.infer<typeof backwardCase>;
type Col2imCase = z.infer<typeof col2imCase>;

const isBackward = (given: object): given is BackwardCase =>
  "ours" in given && "name" in given && "op" in given && given.op === "conv2d_backward";
const isCol2im = (given: object): given is Col2imCase =>
  "ours" in given && "op" in given && given.op === "col2im";

/** How many cases of each file must run, so that none is lost in silence; and why the rest don't. */
const expectedCounts = {
  "onnx_col2im.json": { run: 1, leftOut: { "rectangular kernel": 2, dilation: 1 } },
  "tf_conv2d_fwd_bwd.json": { run: 4, leftOut: { "unequal strides": 1 } },
  "tfjs_conv2d.json": { run: 4, leftOut: {} },
};

const title = folder
  ? "what other projects published"
  : "skipped: set CONVGRADE_ORACLES to the folder of third-party outputs to compare with them";

describe.skipIf(!folder)(title, () => {
  it("holds for the backward passes and col2im of every file that has some", () => {
    const counted: Record<string, { run: number; leftOut: Record<string, number> }> = {};
    for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".json"))) {
      const { cases } = file.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
      for (const given of cases) {
        if (given.op !== "conv2d_backward" && given.op !== "col2im") continue;
        counted[name] ??= { run: 0, leftOut: {} };
        const reason = inexpressible(given);
        if (reason === undefined) counted[name].run++;
        else counted[name].leftOut[reason] = (counted[name].leftOut[reason] ?? 0) + 1;
        if (reason === undefined && isBackward(given)) expectBackwardsToGive(given);
        if (reason === undefined && isCol2im(given)) expectCol2imToGive(given);
      }
    }
    expect(counted).toEqual(expectedCounts);
  });
});

/** Why the deck's signature (square f, one stride, one padding) can't say a case; else nothing. */
function inexpressible(given: object): string | undefined {
  if (!isBackward(given) && !isCol2im(given)) return "not of the form that the README describes";
  const { stride, dilation, pads_tlbr } = given.params;
  const [, fH, fW] = isBackward(given) ? given.ours.w.shape : [0, ...given.params.block];
  if (isBackward(given) && given.params.groups !== 1) return "groups";
  if (dilation.some((length) => length !== 1)) return "dilation";
  if (fH !== fW) return "rectangular kernel";
  if (stride[0] !== stride[1]) return "unequal strides";
  if (new Set(pads_tlbr).size > 1) return "unequal padding";
  return undefined;
}

function expectBackwardsToGive({ name, params, tolerance, ours }: BackwardCase): void {
  const { x, w, dy } = ours;
  const sliding = { stride: params.stride[0], padding: params.pads_tlbr[0] ?? 0 };
  const [hIn = 0, wIn = 0] = x.shape;
  const byLoops: Im2colBackward = () => ({
    dx: inputGradient(dy, w, { hIn, wIn }, sliding),
    dw: weightGradient(x, dy, { f: w.shape[1] ?? 0, ...sliding }),
    db: tensor([0], []),
  });
  for (const backward of [byLoops, im2colBackward, im2colBackwardFast]) {
    const { dx, dw } = backward(x, w, dy, sliding);
    expectClose(dx, ours.dx, tolerance, `${name}, dx`);
    expectClose(dw, ours.dw, tolerance, `${name}, dw`);
  }
}

function expectCol2imToGive({ name, params, tolerance, ours }: Col2imCase): void {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = ours.y.shape;
  const window = {
    f: params.block[0],
    stride: params.stride[0],
    padding: params.pads_tlbr[0] ?? 0,
  };
  const x = col2im(ours.cols_F_hwc__N_imgminor, { hIn, wIn, cIn, m }, window);
  expectClose(x, ours.y, tolerance, name);
}

/** Within the case's own tolerance: what the project published is rounded as it says. */
function expectClose(
  actual: Tensor,
  expected: Tensor,
  { atol, rtol }: BackwardCase["tolerance"],
  name: string,
): void {
  expect(actual.shape, name).toEqual(expected.shape);
  const mismatches = Array.from(expected.data, (value, index) => {
    const got = actual.data[index] ?? Number.NaN;
    return Math.abs(got - value) <= atol + rtol * Math.abs(value) ? [] : [{ index, value, got }];
  });
  expect(mismatches.flat(), name).toEqual([]);
}
