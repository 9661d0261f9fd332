// What other projects published, read from the folder that CONVGRADE_ORACLES names. None of it
// is in this repository: see the folder's own README.md for sources and licences.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type Tensor, tensor } from "#given/tensor.ts";

const pair = z.tuple([z.number(), z.number()]);

const published = z.object({ shape: z.array(z.number()), data: z.array(z.number()) });

const geometry = {
  stride: pair,
  pads_tlbr: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  dilation: pair,
};

const common = {
  name: z.string(),
  dtype: z.enum(["float32", "float64"]),
  tolerance: z.object({ atol: z.number(), rtol: z.number() }),
};

/** A published forward pass, in our layout. */
const conv2dCase = z.object({
  ...common,
  op: z.literal("conv2d"),
  params: z.object({ ...geometry, groups: z.number() }),
  ours: z.object({ x: published, w: published, b: published.optional(), y: published }),
});

/** A published col2im: columns in, image out. Our im2col must be its adjoint. */
const col2imCase = z.object({
  ...common,
  op: z.literal("col2im"),
  params: z.object({ ...geometry, block: pair }),
  ours: z.object({ cols_F_hwc__N_imgminor: published, y: published }),
});

const anyCase = z.object({ name: z.string(), op: z.string() });

export type Conv2dCase = z.infer<typeof conv2dCase>;
export type Col2imCase = z.infer<typeof col2imCase>;
export type PublishedCase = Conv2dCase | Col2imCase | z.infer<typeof anyCase>;

const file = z.object({ cases: z.array(z.union([conv2dCase, col2imCase, anyCase])) });

/** The names of the files that may hold a forward pass of conv2d, or an im2col. */
export function relevantFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /conv2d|cs231n|col2im/.test(name) && name.endsWith(".json"))
    .sort();
}

/** @throws ZodError when the file isn't of the form that the folder's README.md describes */
export function readCases(folder: string, name: string): PublishedCase[] {
  return file.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))).cases;
}

export function isConv2d(given: PublishedCase): given is Conv2dCase {
  return given.op === "conv2d" && "ours" in given;
}

export function isCol2im(given: PublishedCase): given is Col2imCase {
  return given.op === "col2im" && "ours" in given;
}

/** Why the deck's signature (square f, one stride, one padding) can't say a case; else nothing. */
export function inexpressible(given: PublishedCase): string | undefined {
  if (isConv2d(given)) {
    const [, fH, fW] = given.ours.w.shape;
    if (given.params.groups !== 1) return "groups";
    return inexpressibleWindow(given.params, fH === fW);
  }
  if (isCol2im(given)) {
    const [fH, fW] = given.params.block;
    return inexpressibleWindow(given.params, fH === fW);
  }
  return `not a forward pass: ${given.op}`;
}

function inexpressibleWindow(
  params: Pick<Conv2dCase["params"], "dilation" | "stride" | "pads_tlbr">,
  isSquare: boolean,
): string | undefined {
  if (params.dilation.some((length) => length !== 1)) return "dilation";
  if (!isSquare) return "rectangular kernel";
  if (params.stride[0] !== params.stride[1]) return "unequal strides";
  if (new Set(params.pads_tlbr).size > 1) return "unequal padding";
  return undefined;
}

export function tensorFromPublished({ shape, data }: z.infer<typeof published>): Tensor {
  return tensor(shape, data);
}
