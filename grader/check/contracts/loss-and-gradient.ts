/**
 * The loss and the gradient of a small network. Everything up to the logits is exact; softmax and
 * all that comes after it rounds.
 *
 * A gradient may be off by 2·γₙ times its size: the same backward pass with every weight and every
 * activation in absolute value, from (p + [is the label]) / m. The images and the ReLUs' outputs
 * aren't negative, and each window hands on its gradient where it did. n counts the roundings on
 * the way: softmax, then one sum a layer, of which the weights' own come last.
 */
import { im2colBackward } from "../../../reference/backward/im2col-backward.ts";
import { forward } from "../../../reference/im2col/forward.ts";
import { dense } from "../../../reference/layers/dense.ts";
import { denseBackward } from "../../../reference/layers/dense-backward.ts";
import { flatten } from "../../../reference/layers/flatten.ts";
import { flattenBackward } from "../../../reference/layers/flatten-backward.ts";
import { maxPoolBackward } from "../../../reference/layers/max-pool-backward.ts";
import { relu } from "../../../reference/layers/relu.ts";
import { reluBackward } from "../../../reference/layers/relu-backward.ts";
import { convSandwich } from "../../../reference/network/conv-sandwich.ts";
import { lossAndGradient } from "../../../reference/network/loss-and-gradient.ts";
import { POOLING } from "../../../reference/network/sandwich-windows.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { drawNetwork, isRefused, type Network } from "../cases/draw-network.ts";
import { columnOf, spoilLabel } from "../cases/labels.ts";
import { mismatched } from "../cases/mismatched.ts";
import type { Parameters } from "../cases/network-parameters.ts";
import type { Expected } from "../compare.ts";
import type { Draw } from "../draw.ts";
import { type Extended, extended } from "../families/extended.ts";
import { type NetworkProblem, network } from "../families/sandwiches.ts";
import { sumBounds, twoGamma } from "../tolerance.ts";
import { type Contract, magnitudeOf, RANGE_ERROR, WEIGHT_AXES, within } from "./contract.ts";

const withBadLabel = extended(network, {
  axis: "badLabel",
  shapeClass: "bad-label",
  on: "batch",
});
const family = extended(withBadLabel, { axis: "surplus", shapeClass: "mismatch", on: "batch" });

export const lossAndGradientContract: Contract<Extended<NetworkProblem, "badLabel" | "surplus">> = {
  parameters: ["images", "labels", "parameters"],
  result: {
    loss: "number",
    gradient: {
      ...{ w1: "tensor", b1: "tensor", w2: "tensor" },
      ...{ b2: "tensor", w3: "tensor", b3: "tensor" },
    },
  },
  axes: {
    ...{ "gradient.w1": WEIGHT_AXES, "gradient.b1": ["filter"] },
    ...{ "gradient.w2": WEIGHT_AXES, "gradient.b2": ["filter"] },
  },
  family,
  numbers: ["reals"],
  makeCase({ badLabel, surplus, ...problem }, draw) {
    const given = drawNetwork(problem, draw);
    const labels = drawLabels(mismatched([problem.m], surplus, draw), problem.classes, draw);
    if (badLabel > 0) spoilLabel(labels, problem.classes, draw);
    const refused = isRefused(problem, 4) || badLabel + surplus > 0;
    return {
      args: [given.images, labels, given.parameters],
      expected: () => (refused ? RANGE_ERROR : answerTo(given, labels)),
    };
  },
};

function drawLabels(shape: readonly number[], classes: number, draw: Draw): Tensor {
  const { data } = draw.tensor(shape);
  return { shape, data: data.map(() => draw.index(classes)) };
}

function answerTo({ images, parameters }: Network, labels: Tensor): Expected {
  const { w1, b1, w2, b2, w3, b3 } = parameters;
  const { loss, gradient } = lossAndGradient(images, labels, parameters);

  const first = convSandwich(images, w1, b1);
  const second = convSandwich(first, w2, b2);
  const features = flatten(second);
  const logits = dense(features, w3, b3);
  const [h = 0, w = 0, c = 0] = second.shape;

  const third = denseBackward(features, magnitudeOf(w3), sizesOfSlopes(logits, labels));
  const dSecond = flattenBackward(third.dx, { h, w, c });
  const inner = sizesThrough(dSecond, first, w2, b2);
  const outer = sizesThrough(inner.dx, images, w1, b1);

  const terms = roundings(images, parameters);
  const bounds = [outer.dw, outer.db, inner.dw, inner.db, third.dw, third.db].map(({ data }) =>
    sumBounds(data, terms),
  );
  return within({ loss, gradient: { ...gradient } }, [boundOfLoss(logits, labels)], ...bounds);
}

/** The backward pass of a sandwich on sizes: the weight in absolute value, the winners as they are. */
function sizesThrough(
  dy: Tensor,
  x: Tensor,
  w: Tensor,
  b: Tensor,
): { readonly dx: Tensor; readonly dw: Tensor; readonly db: Tensor } {
  const [, f = 1] = w.shape;
  const sliding = { stride: 1, padding: (f - 1) / 2 };
  const convolved = forward(x, w, b, sliding);
  const dRectified = maxPoolBackward(dy, relu(convolved), POOLING);
  return im2colBackward(x, magnitudeOf(w), reluBackward(dRectified, convolved), sliding);
}

/** (p + [is the label]) / m of each logit. */
function sizesOfSlopes(logits: Tensor, labels: Tensor): Tensor {
  const [classes = 0, m = 0] = logits.shape;
  const sizes = new Float32Array(classes * m);
  for (let n = 0; n < m; n++) {
    const column = columnOf(logits, n);
    const total = column.reduce((sum, z) => sum + Math.exp(z), 0);
    for (const [k, z] of column.entries()) {
      sizes[k * m + n] = (Math.exp(z) / total + (labels.data[n] === k ? 1 : 0)) / m;
    }
  }
  return { shape: logits.shape, data: sizes };
}

/** Rounded operations between the logits and the gradient of any parameter. */
function roundings(images: Tensor, { w1, w2, w3 }: Parameters): number {
  const [hIn = 0, wIn = 0, , m = 0] = images.shape;
  const [K1 = 0] = w1.shape;
  const [K2 = 0, f = 0] = w2.shape;
  const [classes = 0] = w3.shape;
  const softmax = classes + 8;
  const lastSum = m * Math.max(hIn * wIn, K1 + 1);
  return softmax + classes + K2 * f * f + lastSum;
}

/** Also of losses as ln Σ exp(z) − z[label], with or without the largest z taken out. */
function boundOfLoss(logits: Tensor, labels: Tensor): number {
  const [classes = 0, m = 0] = logits.shape;
  let size = 0;
  for (let n = 0; n < m; n++) {
    const column = columnOf(logits, n);
    const logTotal = Math.log(column.reduce((sum, z) => sum + Math.exp(z), 0));
    const own = column[labels.data[n] ?? 0] ?? 0;
    size += (1 + Math.abs(logTotal) + Math.abs(own) + Math.abs(Math.max(...column))) / m;
  }
  return twoGamma(classes + m + 8) * size;
}
