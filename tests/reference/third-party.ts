// What other projects published, read from the folder that CONVGRADE_ORACLES names. None of it
// is in this repository: see the folder's own README.md for sources and licences.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type Tensor, tensor } from "#given/tensor.ts";

const published = z.object({ shape: z.array(z.number()), data: z.array(z.number()) });
/** An array as it was published: numbers of JSON, in our layout unless it is `native`. */
export type Published = z.infer<typeof published>;

const common = {
  name: z.string(),
  /** What the project computed in. A float64 case reaches our float32 tensors rounded. */
  dtype: z.enum(["float32", "float64"]),
  tolerance: z.object({ atol: z.number(), rtol: z.number() }),
};

const pair = z.tuple([z.number(), z.number()]);
const windows = {
  stride: pair,
  pads_tlbr: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  dilation: pair,
};

const convolution = z.object({
  ...windows,
  groups: z.number(),
  outputPadding: pair.default([0, 0]),
  padSpec: z.string().optional(),
});
const forwardArrays = { x: published, w: published, b: published.optional(), y: published };

const conv2dCase = z.object({
  ...common,
  op: z.literal("conv2d"),
  params: convolution,
  ours: z.object(forwardArrays),
});
const transposedCase = z.object({
  ...common,
  op: z.literal("conv_transpose2d"),
  params: convolution,
  ours: z.object(forwardArrays),
});
const backwardCase = z.object({
  ...common,
  op: z.literal("conv2d_backward"),
  params: convolution,
  ours: z.object({ x: published, w: published, dy: published, dx: published, dw: published }),
});
const col2imCase = z.object({
  ...common,
  op: z.literal("col2im"),
  params: z.object({ ...windows, block: pair }),
  ours: z.object({ cols_F_hwc__N_imgminor: published, y: published }),
});

const pooling = z.object({
  ...windows,
  kernel: pair,
  countIncludePad: z.boolean().default(false),
});
const poolingCase = z.object({
  ...common,
  op: z.enum(["max_pool2d", "avg_pool2d"]),
  params: pooling,
  /** How far y is from what a float64 brute force gives. */
  checked: z.object({ y_max_abs_err: z.number() }),
  ours: z.object({ x: published, y: published }),
  native: z.object({ argmaxFlatNCHW: published.optional() }),
});
const poolingBackwardCase = z.object({
  ...common,
  op: z.enum(["max_pool2d_backward", "avg_pool2d_backward"]),
  params: pooling,
  ours: z.object({ x: published, dy: published, dx: published }),
});

const denseCase = z.object({
  ...common,
  op: z.literal("dense"),
  native: z.object({ x: published, w: published, b: published, y: published }),
});
const reluCase = z.object({
  ...common,
  op: z.literal("relu"),
  native: z.object({ x: published, y: published }),
});
const lossCase = z.object({
  ...common,
  op: z.literal("mlp_softmax_ce"),
  params: z.object({ labels: z.array(z.number()) }),
  native: z.object({
    ...{ x: published, w1: published, b1: published, w2: published, b2: published },
    scores: published,
  }),
  expected: z.object({ loss: z.number() }),
});
const optimizerCase = z.object({ ...common, op: z.literal("sgd_momentum") });

const publishedCase = z.discriminatedUnion("op", [
  conv2dCase,
  transposedCase,
  backwardCase,
  col2imCase,
  poolingCase,
  poolingBackwardCase,
  denseCase,
  reluCase,
  lossCase,
  optimizerCase,
]);

export type Conv2dCase = z.infer<typeof conv2dCase>;
export type TransposedCase = z.infer<typeof transposedCase>;
export type BackwardCase = z.infer<typeof backwardCase>;
export type Col2imCase = z.infer<typeof col2imCase>;
export type PoolingCase = z.infer<typeof poolingCase>;
export type PoolingBackwardCase = z.infer<typeof poolingBackwardCase>;
export type DenseCase = z.infer<typeof denseCase>;
export type ReluCase = z.infer<typeof reluCase>;
export type LossCase = z.infer<typeof lossCase>;
export type PublishedCase = z.infer<typeof publishedCase>;

/** The folder's files of cases, in alphabetical order. */
export function publishedFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
}

/** @throws ZodError when the file isn't of the form that the folder's README.md describes */
export function readCases(folder: string, name: string): PublishedCase[] {
  const file = z.object({ cases: z.array(publishedCase) });
  return file.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))).cases;
}

/** The published numbers, rounded to float32. */
export function tensorOf({ shape, data }: Published): Tensor {
  return tensor(shape, data);
}
