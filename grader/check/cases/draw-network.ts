/**
 * Arguments of sandwiches and networks, on which all goes exactly in float32 and nothing hangs on
 * a rule for ties: one mistake then costs what it is about. Ties have a class of their own.
 */
import { forward } from "../../../reference/im2col/forward.ts";
import { convSandwich } from "../../../reference/network/conv-sandwich.ts";
import { logits } from "../../../reference/network/logits.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { magnitudeOf } from "../contracts/contract.ts";
import type { Draw } from "../draw.ts";
import type { NetworkProblem, SandwichProblem } from "../families/sandwiches.ts";
import { drawDistinct, drawTies } from "./draw-image.ts";
import type { Parameters } from "./network-parameters.ts";

/** What a conv sandwich is called with. */
export type Layer = { readonly x: Tensor; readonly w: Tensor; readonly b: Tensor };

export type Network = { readonly images: Tensor; readonly parameters: Parameters };

const DRAWS = 40;

/**
 * Images, filters and biases of small whole numbers; for reals, of eighths.
 *
 * @param corner 0 where each window should have one winner above 0, otherwise more
 */
export function drawLayer(problem: SandwichProblem, corner: number, draw: Draw): Layer {
  const { hIn, wIn, cIn, m, K, f } = problem;
  const scale = draw.numbers === "reals" ? 1 / 8 : 1;
  const drawn = (): Layer => {
    const most = corner > 0 ? 2 : 9;
    const shape = [hIn, wIn, cIn, m];
    const x = corner > 0 ? drawTies(shape, draw) : wholeDistinct(shape, draw);
    return {
      x: scaled(x, scale),
      w: scaled(drawSigned([K, f, f, cIn], most, draw), scale),
      // Products of eighths are 64ths.
      b: scaled(drawSigned([K], most, draw), scale * scale),
    };
  };
  if (corner > 0 || isRefused(problem, 2)) return drawn();
  return firstOf(drawn, ({ x, w, b }) => !hasTies(x, w, b));
}

/** The values that a float32 of this step holds exactly, whatever the order of a sum. */
const EXACT = 2 ** 24;
/** Images are 128ths, and each of three weights is some eighths. */
const STEP = 2 ** -16;
/** Beyond this a softmax is all 0 and 1. */
const LARGEST_LOGIT = 8;

/**
 * A network in which float32 holds every number up to the logits exactly, so that rounding decides
 * nothing.
 *
 * @throws Error when the ranges are too large for that
 */
export function drawNetwork(problem: NetworkProblem, draw: Draw): Network {
  const { hIn, wIn, cIn, m, K1, K2, f, classes } = problem;
  const quarter = (length: number): number => Math.max(1, Math.floor(Math.floor(length / 2) / 2));
  const features = quarter(hIn) * quarter(wIn) * K2;
  const eighths = (shape: readonly number[]): Tensor => scaled(drawSigned(shape, 3, draw), 1 / 8);
  const drawn = (): Network => ({
    images: drawPixels([hIn, wIn, cIn, m], draw),
    parameters: {
      w1: eighths([K1, f, f, cIn]),
      b1: eighths([K1]),
      w2: eighths([K2, f, f, K1]),
      b2: eighths([K2]),
      w3: eighths([classes, features]),
      b3: eighths([classes]),
    },
  });
  if (isRefused(problem, 4)) return drawn();
  const network = firstOf(drawn, (one) => isExact(one) && !hasTiesInside(one) && isAlive(one));
  if (isExact(network)) return network;
  throw new Error("Expected ranges whose networks float32 holds exactly: make them smaller.");
}

/** An even kernel, or an image too small for a window of the last sandwich. */
export function isRefused(
  { hIn, wIn, f }: { readonly hIn: number; readonly wIn: number; readonly f: number },
  whole: 2 | 4,
): boolean {
  return f % 2 === 0 || Math.min(hIn, wIn) < whole;
}

/** The first draw that is as wanted, or else the last. */
function firstOf<T>(drawn: () => T, isWanted: (one: T) => boolean): T {
  let one = drawn();
  for (let draws = 1; draws < DRAWS && !isWanted(one); draws++) one = drawn();
  return one;
}

/** Whole numbers from −most to most, but for 0: a filter of zeros would make everything tie. */
function drawSigned(shape: readonly number[], most: number, draw: Draw): Tensor {
  const { data } = draw.tensor(shape);
  return {
    shape,
    data: data.map(() => (1 + draw.index(most)) * (draw.index(2) === 0 ? 1 : -1)),
  };
}

function wholeDistinct(shape: readonly number[], draw: Draw): Tensor {
  const { data } = drawDistinct(shape, draw);
  return { shape, data: data.map(Math.round) };
}

function drawPixels(shape: readonly number[], draw: Draw): Tensor {
  const { data } = draw.tensor(shape);
  return { shape, data: data.map(() => draw.index(129) / 128) };
}

function scaled({ shape, data }: Tensor, factor: number): Tensor {
  return { shape, data: data.map((value) => value * factor) };
}

/** Whether a window has several winners, or its only one is where ReLU has its corner. */
function hasTies(x: Tensor, w: Tensor, b: Tensor): boolean {
  const [, f = 1] = w.shape;
  const { shape, data } = forward(x, w, b, { stride: 1, padding: (f - 1) / 2 });
  const [hIn = 0, wIn = 0, K = 0, m = 0] = shape;
  const pixel = K * m;
  for (let i = 0; i + 1 < hIn; i += 2) {
    for (let j = 0; j + 1 < wIn; j += 2) {
      for (let c = 0; c < pixel; c++) {
        const at = (u: number, v: number): number => data[((i + u) * wIn + j + v) * pixel + c] ?? 0;
        const window = [at(0, 0), at(0, 1), at(1, 0), at(1, 1)].sort((one, other) => other - one);
        const [first = 0, second = 0] = window;
        if (first === 0 || (first > 0 && first === second)) return true;
      }
    }
  }
  return false;
}

function hasTiesInside({ images, parameters: { w1, b1, w2, b2 } }: Network): boolean {
  return hasTies(images, w1, b1) || hasTies(convSandwich(images, w1, b1), w2, b2);
}

/** Whether enough of the last volume is above 0 for the gradients to have something to show. */
function isAlive({ images, parameters: { w1, b1, w2, b2 } }: Network): boolean {
  const { data } = convSandwich(convSandwich(images, w1, b1), w2, b2);
  return data.filter((value) => value > 0).length >= data.length / 3;
}

/** Whether sums of absolute values stay below what float32 can count in steps of 2⁻¹⁶. */
function isExact({ images, parameters }: Network): boolean {
  const { w1, b1, w2, b2, w3, b3 } = parameters;
  const magnitudes = logits(images, {
    ...{ w1: magnitudeOf(w1), b1: magnitudeOf(b1), w2: magnitudeOf(w2) },
    ...{ b2: magnitudeOf(b2), w3: magnitudeOf(w3), b3: magnitudeOf(b3) },
  });
  const { data } = logits(images, parameters);
  return (
    magnitudes.data.every((value) => value < EXACT * STEP) &&
    data.every((value) => Math.abs(value) <= LARGEST_LOGIT)
  );
}
