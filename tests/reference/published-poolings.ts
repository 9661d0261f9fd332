import type { Geometry } from "#given/contract/geometry.ts";
import type { Window } from "#given/contract/window.ts";
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { twoGamma } from "../../grader/check/tolerance.ts";
import { averagePool } from "../../reference/layers/average-pool.ts";
import { averagePoolBackward } from "../../reference/layers/average-pool-backward.ts";
import { maxPool } from "../../reference/layers/max-pool.ts";
import { maxPoolBackward } from "../../reference/layers/max-pool-backward.ts";
import { depthwise } from "../../reference/variants/depthwise.ts";
import { generalByDefinition } from "./general-definition.ts";
import { tensorFrom } from "./layers.ts";
import type { Comparison, Told } from "./published.ts";
import {
  type PoolingBackwardCase,
  type PoolingCase,
  type Published,
  tensorOf,
} from "./third-party.ts";

export function tellPooling(given: PoolingCase): Told {
  const { op, dtype, ours, native } = given;
  const x = tensorOf(ours.x);
  if (isInexact(given)) return { leftOut: "pooling published less exactly than its tolerance" };
  const reason = inexpressible(given.params, ours.x, ours.y);
  const means = op === "avg_pool2d" ? asDepthwise(given) : [];
  if (reason !== undefined) return means.length > 0 ? means : { leftOut: reason };

  const window = windowOf(given);
  if (op === "avg_pool2d") {
    const average = { contract: "average-pool", actual: () => averagePool(x, window) };
    return [{ ...average, expected: ours.y }, ...means];
  }
  const rounding = ours.y.data.map((value) =>
    dtype === "float64" ? twoGamma(1) * Math.abs(value) : 0,
  );
  const pooled = { contract: "max-pool", actual: () => maxPool(x, window) };
  const winners = native.argmaxFlatNCHW ? [winnersOf(given, native.argmaxFlatNCHW)] : [];
  return [{ ...pooled, expected: ours.y, rounding }, ...winners];
}

export function tellPoolingBackward(given: PoolingBackwardCase): Told {
  const { op, ours } = given;
  const reason = inexpressible(given.params, ours.x, ours.dy);
  if (reason !== undefined) return { leftOut: reason };
  const window = windowOf(given);
  const [x, dy] = [tensorOf(ours.x), tensorOf(ours.dy)];
  const [hIn = 0, wIn = 0] = x.shape;
  if (op === "max_pool2d_backward") {
    const actual = () => maxPoolBackward(dy, x, window);
    return [{ contract: "max-pool-backward", actual, expected: ours.dx }];
  }
  const actual = () => averagePoolBackward(dy, { hIn, wIn }, window);
  return [{ contract: "average-pool-backward", actual, expected: ours.dx }];
}

/** Whether the published numbers themselves are further off than their tolerance allows. */
function isInexact({ tolerance: { atol, rtol }, checked, ours }: PoolingCase): boolean {
  return checked.y_max_abs_err > atol + rtol * Math.max(...ours.y.data.map(Math.abs));
}

/** Why our square window with one stride and one padding can't say a case; else nothing. */
function inexpressible(
  params: PoolingCase["params"],
  input: Published,
  output: Published,
): string | undefined {
  const { kernel, stride, pads_tlbr, dilation, countIncludePad } = params;
  if (dilation.some((step) => step !== 1)) return "pooling with dilation";
  if (kernel[0] !== kernel[1]) return "pooling with a rectangular window";
  if (stride[0] !== stride[1]) return "pooling with unequal strides";
  if (new Set(pads_tlbr).size > 1) return "pooling with unequal padding";
  if (!fits(params, input, output)) return "pooling with the size rounded up";
  return countIncludePad && pads_tlbr[0] > 0 ? "pooling that counts padding" : undefined;
}

/** Whether the output has only the windows that end inside the padded input, and all of them. */
function fits(
  { kernel, stride, pads_tlbr, dilation }: PoolingCase["params"],
  input: Published,
  output: Published,
): boolean {
  const [top, left, bottom, right] = pads_tlbr;
  return [top + bottom, left + right].every((padding, axis) => {
    const covered = (dilation[axis] ?? NaN) * ((kernel[axis] ?? NaN) - 1) + 1;
    const room = (input.shape[axis] ?? NaN) + padding - covered;
    return output.shape[axis] === Math.floor(room / (stride[axis] ?? NaN)) + 1;
  });
}

function windowOf({ params }: PoolingCase | PoolingBackwardCase): Window {
  return { f: params.kernel[0], stride: params.stride[0], padding: params.pads_tlbr[0] };
}

/** Where every window counts all its taps, the mean is a depthwise layer of equal weights. */
function asDepthwise({ params, ours }: PoolingCase): Comparison[] {
  const { kernel, stride, dilation, pads_tlbr, countIncludePad } = params;
  const countsAll = countIncludePad || pads_tlbr.every((padding) => padding === 0);
  if (!countsAll || !fits(params, ours.x, ours.y)) return [];
  const [top, left, bottom, right] = pads_tlbr;
  const [fH, fW] = kernel;
  const x = tensorOf(ours.x);
  const groups = x.shape[2] ?? 0;
  const geometry: Geometry = {
    ...{ strideH: stride[0], strideW: stride[1], top, bottom, left, right },
    ...{ dilationH: dilation[0], dilationW: dilation[1], groups },
  };
  const w = tensorFrom([groups, fH, fW, 1], () => 1 / (fH * fW));
  const b = zeros([groups]);
  return [
    {
      contract: "depthwise",
      actual: () => depthwise(x, w, b, geometry),
      expected: ours.y,
      // 1 / (fH·fW) is rounded to float32.
      rounding: generalByDefinition(x, w, b, geometry).bounds,
    },
  ];
}

/** Where each window's maximum was found, of one image of one channel: what dy goes back to. */
function winnersOf(given: PoolingCase, places: Published): Comparison {
  // One case lists its places down the columns (storage_order = 1), the other along the rows.
  const downColumns = given.name.endsWith("_strides");
  const x = tensorOf(given.ours.x);
  const [hIn = 0, wIn = 0] = x.shape;
  const dx: Tensor = zeros(x.shape);
  // Different numbers, so that no two windows can change places.
  const dy = places.data.map((_, output) => output + 1);
  places.data.forEach((place, output) => {
    const row = downColumns ? place % hIn : Math.floor(place / wIn);
    const column = downColumns ? Math.floor(place / hIn) : place % wIn;
    const pixel = row * wIn + column;
    dx.data[pixel] = (dx.data[pixel] ?? NaN) + (dy[output] ?? NaN);
  });
  return {
    contract: "max-pool-backward",
    of: "at the published places",
    actual: () => maxPoolBackward(tensor(given.ours.y.shape, dy), x, windowOf(given)),
    expected: dx,
  };
}
