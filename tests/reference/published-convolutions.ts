// The general form says every published layer. The deck's form (square f, one stride, one padding)
// says many of them, and there every algorithm of the reference answers.
import type { Forward } from "#given/contract/forward.ts";
import type { Geometry } from "#given/contract/geometry.ts";
import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import type { Sliding } from "#given/contract/window.ts";
import { zeros } from "#given/tensor.ts";
import { directBlocked } from "../../reference/algorithms/direct-blocked.ts";
import { directReordered } from "../../reference/algorithms/direct-reordered.ts";
import { im2colRegisterBlocked } from "../../reference/algorithms/im2col-register-blocked.ts";
import { implicitIm2col } from "../../reference/algorithms/implicit-im2col.ts";
import { naiveBackward } from "../../reference/algorithms/naive-backward.ts";
import { im2colBackward } from "../../reference/backward/im2col-backward.ts";
import { im2colBackwardFast } from "../../reference/backward/im2col-backward-fast.ts";
import { inputGradient } from "../../reference/backward/input-gradient.ts";
import { weightGradient } from "../../reference/backward/weight-gradient.ts";
import { backward as fftBackward } from "../../reference/fft/backward.ts";
import { forward as fftForward } from "../../reference/fft/forward.ts";
import { forwardFast as fftForwardFast } from "../../reference/fft/forward-fast.ts";
import { forward as im2colForward } from "../../reference/im2col/forward.ts";
import { forward as naiveForward } from "../../reference/naive/forward.ts";
import { forward as patchForward } from "../../reference/partially-vectorized/forward.ts";
import { depthwise } from "../../reference/variants/depthwise.ts";
import { generalBackward } from "../../reference/variants/general-backward.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import { pointwise } from "../../reference/variants/pointwise.ts";
import { samePadding } from "../../reference/variants/same-padding.ts";
import { transposed } from "../../reference/variants/transposed.ts";
import { forward as winogradForward } from "../../reference/winograd/forward.ts";
import { forward4x4 } from "../../reference/winograd/forward-4x4.ts";
import { forwardFast as winogradForwardFast } from "../../reference/winograd/forward-fast.ts";
import { F2, F4 } from "../../reference/winograd/transform-matrices.ts";
import { U32 } from "./definition.ts";
import { U64 } from "./fft-definition.ts";
import { generalByDefinition } from "./general-definition.ts";
import { plain } from "./general-layers.ts";
import type { Layer } from "./layers.ts";
import type { Comparison, Told } from "./published.ts";
import {
  type BackwardCase,
  type Conv2dCase,
  type TransposedCase,
  tensorOf,
} from "./third-party.ts";
import { fftBound, sideOf, winogradBound } from "./transform-bounds.ts";

/** The algorithms that only sum products: nothing is rounded but products and sums. */
const direct: Readonly<Record<string, Forward>> = {
  naive: naiveForward,
  "partially-vectorized": patchForward,
  im2col: im2colForward,
  "direct-reordered": directReordered,
  "direct-blocked": directBlocked,
  "implicit-im2col": implicitIm2col,
  "im2col-register-blocked": im2colRegisterBlocked,
};

const ffts: Readonly<Record<string, Forward>> = { fft: fftForward, "fft, fast": fftForwardFast };
const winograds = {
  winograd: { forward: winogradForward, matrices: F2, roundings: 12, u: U32 },
  "winograd, fast": { forward: winogradForwardFast, matrices: F2, roundings: 12, u: U64 },
  "winograd, 4x4": { forward: forward4x4, matrices: F4, roundings: 28, u: U64 },
};

const backwards: Readonly<Record<string, Im2colBackward>> = {
  im2col: im2colBackward,
  "im2col, fast": im2colBackwardFast,
  naive: naiveBackward,
  fft: fftBackward,
};

export function tellConv2d({ dtype, params, ours }: Conv2dCase): Told {
  const [x, w] = [tensorOf(ours.x), tensorOf(ours.w)];
  const b = ours.b ? tensorOf(ours.b) : zeros([w.shape[0] ?? 0]);
  const geometry = geometryOf(params);
  const { bounds } = generalByDefinition(x, w, b, geometry);
  // What a float64 case loses when it is rounded to float32, its tolerance doesn't know of.
  const rounding = bounds.map((bound) => (dtype === "float64" ? bound : 0));
  const y = { expected: ours.y, rounding };

  const comparisons: Comparison[] = [
    { contract: "general-forward", actual: () => generalForward(x, w, b, geometry), ...y },
  ];
  const [, fH, fW] = w.shape;
  if (geometry.groups === x.shape[2]) {
    comparisons.push({ contract: "depthwise", actual: () => depthwise(x, w, b, geometry), ...y });
  }
  const isPlain = Object.values(geometry).join() === Object.values(plain).join();
  if (isPlain && fH === 1 && fW === 1) {
    comparisons.push({ contract: "pointwise", actual: () => pointwise(x, w, b), ...y });
  }
  const sliding = slidingOf(params, w.shape);
  if (sliding) comparisons.push(...byForwards({ x, w, b, sliding }, y));
  return [...comparisons, ...padding({ params, ours })];
}

/** By every algorithm that has the deck's signature. */
function byForwards(
  layer: Layer,
  { expected, rounding }: { expected: Comparison["expected"]; rounding: readonly number[] },
): Comparison[] {
  const { x, w, b, sliding } = layer;
  const by = (of: string, forward: Forward, bound: number): Comparison => ({
    contract: "forward",
    of,
    actual: () => forward(x, w, b, sliding),
    expected,
    rounding: rounding.map((allowed) => allowed + bound),
  });
  const applies = w.shape[1] === 3 && sliding.stride === 1;
  const cIn = x.shape[2] ?? 0;
  return [
    ...Object.entries(direct).map(([of, forward]) => by(of, forward, 0)),
    ...Object.entries(ffts).map(([of, forward]) =>
      by(of, forward, fftBound(x, w, b, sideOf(layer), U64)),
    ),
    ...Object.entries(winograds).map(([of, { forward, matrices, roundings, u }]) =>
      by(of, forward, applies ? winogradBound(layer, matrices, cIn + roundings, u) : 0),
    ),
  ];
}

/** Where a case says that its padding keeps the size, with the odd zero after. */
function padding({ params, ours }: Pick<Conv2dCase, "params" | "ours">): Comparison[] {
  const { padSpec = "", stride, dilation, pads_tlbr } = params;
  if (!["same", "SAME_UPPER"].includes(padSpec)) return [];
  const [hIn = 0, wIn = 0] = ours.x.shape;
  const [, fH = 0, fW = 0] = ours.w.shape;
  const sides = () => {
    const rows = samePadding(hIn, fH, stride[0], dilation[0]);
    const columns = samePadding(wIn, fW, stride[1], dilation[1]);
    return [rows.before, columns.before, rows.after, columns.after];
  };
  return [
    {
      contract: "same-padding",
      actual: () => ({ shape: [4], data: sides() }),
      expected: { shape: [4], data: pads_tlbr },
    },
  ];
}

export function tellTransposed({ params, ours }: TransposedCase): Told {
  const [x, w] = [tensorOf(ours.x), tensorOf(ours.w)];
  const b = ours.b ? tensorOf(ours.b) : zeros([ours.y.shape[2] ?? 0]);
  const [extraRows, extraColumns] = params.outputPadding;
  const geometry = { ...geometryOf(params), extraRows, extraColumns };
  return [
    { contract: "transposed", actual: () => transposed(x, w, b, geometry), expected: ours.y },
  ];
}

/** No project published a db. */
export function tellBackward({ params, ours }: BackwardCase): Told {
  const [x, w, dy] = [tensorOf(ours.x), tensorOf(ours.w), tensorOf(ours.dy)];
  const general = () => generalBackward(x, w, dy, geometryOf(params));
  const contract = "general-backward (reference only)";
  const comparisons: Comparison[] = [
    { contract, of: "dx", actual: () => general().dx, expected: ours.dx },
    { contract, of: "dw", actual: () => general().dw, expected: ours.dw },
  ];
  const sliding = slidingOf(params, w.shape);
  if (!sliding) return comparisons;

  const [hIn = 0, wIn = 0] = x.shape;
  const window = { f: w.shape[1] ?? 0, ...sliding };
  comparisons.push(
    {
      contract: "input-gradient",
      actual: () => inputGradient(dy, w, { hIn, wIn }, sliding),
      expected: ours.dx,
    },
    {
      contract: "weight-gradient",
      actual: () => weightGradient(x, dy, window),
      expected: ours.dw,
    },
  );
  for (const [of, backward] of Object.entries(backwards)) {
    const whole = () => backward(x, w, dy, sliding);
    const answer = { contract: "im2col-backward" };
    comparisons.push(
      { ...answer, of: `${of}, dx`, actual: () => whole().dx, expected: ours.dx },
      { ...answer, of: `${of}, dw`, actual: () => whole().dw, expected: ours.dw },
    );
  }
  return comparisons;
}

function geometryOf({ stride, pads_tlbr, dilation, groups }: Conv2dCase["params"]): Geometry {
  const [top, left, bottom, right] = pads_tlbr;
  return {
    ...{ strideH: stride[0], strideW: stride[1], top, bottom, left, right },
    ...{ dilationH: dilation[0], dilationW: dilation[1], groups },
  };
}

/** How the deck says it; nothing where it can't. */
function slidingOf(
  { stride, pads_tlbr, dilation, groups }: Conv2dCase["params"],
  [, fH, fW]: readonly number[],
): Sliding | undefined {
  const isPlain = [...dilation, groups].every((length) => length === 1);
  const isEven = stride[0] === stride[1] && new Set(pads_tlbr).size === 1;
  return isPlain && isEven && fH === fW ? { stride: stride[0], padding: pads_tlbr[0] } : undefined;
}
