// Dense, rectifier and softmax as CS231n published them: batches come first there, last with us.
import { type Tensor, tensor, zeros } from "#given/tensor.ts";
import { twoGamma } from "../../grader/check/tolerance.ts";
import { dense } from "../../reference/layers/dense.ts";
import { relu } from "../../reference/layers/relu.ts";
import { softmaxCrossEntropy } from "../../reference/layers/softmax-cross-entropy.ts";
import { at } from "./definition.ts";
import { swapAxes, tensorFrom } from "./layers.ts";
import type { Told } from "./published.ts";
import {
  type DenseCase,
  type LossCase,
  type Published,
  type ReluCase,
  tensorOf,
} from "./third-party.ts";

export function tellDense({ native }: DenseCase): Told {
  const [x, w, b] = [turned(native.x), turned(native.w), tensorOf(native.b)];
  return [
    {
      contract: "dense",
      actual: () => dense(x, w, b),
      expected: turned(native.y),
      rounding: denseBounds(x, w, b).data,
    },
  ];
}

export function tellRelu({ native }: ReluCase): Told {
  const x = tensorOf(native.x);
  return [
    {
      contract: "relu",
      actual: () => relu(x),
      expected: native.y,
      rounding: x.data.map((value) => twoGamma(2) * Math.abs(value)),
    },
  ];
}

export function tellLoss({ native, params, expected, tolerance }: LossCase): Told {
  const x = turned(native.x);
  const [w1, b1] = [turned(native.w1), tensorOf(native.b1)];
  const [w2, b2] = [turned(native.w2), tensorOf(native.b2)];
  const hidden = relu(dense(x, w1, b1));
  const scores = turned(native.scores);
  const labels = tensor([params.labels.length], params.labels);
  const largest = Math.max(...scores.data.map(Math.abs));
  return [
    {
      contract: "dense",
      of: "after relu after dense",
      actual: () => dense(hidden, w2, b2),
      expected: scores,
      rounding: denseBounds(hidden, w2, b2, denseBounds(x, w1, b1)).data,
    },
    {
      contract: "softmax-cross-entropy",
      of: "of the published scores",
      actual: () => ({ shape: [], data: [softmaxCrossEntropy(scores, labels).loss] }),
      expected: { shape: [], data: [expected.loss] },
      // Scores are rounded twice: as published, and to float32. None moves the loss by more than
      // twice itself: by at most p as one of all, 1 as the label's.
      rounding: [2 * tolerance.atol + twoGamma(1) * largest],
    },
  ];
}

function turned(given: Published): Tensor {
  return swapAxes(tensorOf(given), 0, 1);
}

function magnitudes(of: Tensor): Tensor {
  return tensor(of.shape, of.data.map(Math.abs));
}

/**
 * How far y may be off because the published float64 arrays reach us rounded to float32, and
 * because `dx` is how far the input was off already.
 */
function denseBounds(x: Tensor, w: Tensor, b: Tensor, dx = zeros(x.shape)): Tensor {
  const own = dense(magnitudes(x), magnitudes(w), magnitudes(b));
  const passedOn = dense(dx, magnitudes(w), zeros(b.shape));
  const factor = twoGamma((x.shape[0] ?? 0) + 3);
  return tensorFrom(own.shape, (...index) => factor * at(own, ...index) + at(passedOn, ...index));
}
