import { softmaxCrossEntropy } from "../../../reference/layers/softmax-cross-entropy.ts";
import type { Tensor } from "../../sandbox/values.ts";
import { columnOf, spoilLabel } from "../cases/labels.ts";
import { mismatched } from "../cases/mismatched.ts";
import type { Expected } from "../compare.ts";
import type { Draw } from "../draw.ts";
import type { Extended } from "../families/extended.ts";
import { type LogitsProblem, logits as logitsFamily } from "../families/logits.ts";
import { U32 } from "../tolerance.ts";
import { type Contract, RANGE_ERROR, within } from "./contract.ts";

type Problem = Extended<LogitsProblem, "badLabel" | "surplus">;

export const softmaxCrossEntropyContract: Contract<Problem> = {
  parameters: ["logits", "labels"],
  result: { loss: "number", dlogits: "tensor" },
  family: logitsFamily,
  makeCase(problem, draw) {
    const { classes, badLabel, surplus } = problem;
    const logits = drawLogits(problem, draw);
    const labels = drawLabels(logits, surplus, draw);
    if (badLabel > 0) spoilLabel(labels, classes, draw);
    return {
      args: [logits, labels],
      expected: () => (badLabel + surplus > 0 ? RANGE_ERROR : answerTo(logits, labels)),
    };
  },
};

/**
 * Integers up to 3 times the spread: of a spread of 1, no probability is too small for anything.
 * Levels change their sign from one image to the next: each image needs its own maximum.
 */
function drawLogits({ classes, m, spread, level }: Problem, draw: Draw): Tensor {
  const { shape, data: drawn } = draw.tensor([classes, m]);
  const data = draw.numbers === "integers" ? drawn.map((value) => Math.trunc(value / 3)) : drawn;
  const first = draw.index(2);
  const levelOf = (n: number): number => ((n + first) % 2 === 0 ? level : -level);
  return { shape, data: data.map((value, at) => value * spread + levelOf(at % m)) };
}

/** Half of the labels are the least likely classes, whose loss is the largest. */
function drawLabels(logits: Tensor, surplus: number, draw: Draw): Tensor {
  const [classes = 0, m = 0] = logits.shape;
  const shape = mismatched([m], surplus, draw);
  const { data } = draw.tensor(shape);
  return {
    shape,
    data: data.map((_, n) => {
      const any = draw.index(classes);
      const column = columnOf(logits, n % m);
      return draw.index(2) === 0 ? any : column.indexOf(Math.min(...column));
    }),
  };
}

/**
 * The right answer, and how far off it honest float32 code may be: each subtraction, exponential,
 * logarithm and sum rounds, and a loss of the form ln Σ exp(z) − z[label] rounds at the size of the
 * logits. `slack` counts the roundings of an image, in units of u.
 */
function answerTo(logits: Tensor, labels: Tensor): Expected {
  const [classes = 0, m = 0] = logits.shape;
  const answer = softmaxCrossEntropy(logits, labels);
  const bounds = new Float64Array(answer.dlogits.data.length);
  let slackOfMean = 0;
  for (let n = 0; n < m; n++) {
    const column = columnOf(logits, n);
    const label = labels.data[n] ?? 0;
    const alone = softmaxCrossEntropy(
      { shape: [classes, 1], data: Float32Array.from(column) },
      { shape: [1], data: Float32Array.of(label) },
    );
    const largest = Math.max(...column.map(Math.abs));
    const slack = classes + 4 * Math.log(classes) + 4 * largest + 8;
    slackOfMean += (slack + alone.loss) / m;
    for (let k = 0; k < classes; k++) {
      const gradient = alone.dlogits.data[k] ?? 0;
      const p = k === label ? gradient + 1 : gradient;
      const ofGradient = slack * p + 4 * Math.abs(gradient);
      // Below the normal numbers of float32 a rounding no longer shrinks with its value.
      bounds[k * m + n] = (2 * U32 * ofGradient) / m + 2 ** -147;
    }
  }
  const ofLoss = 2 * U32 * (slackOfMean + (m + 2) * answer.loss);
  return within({ ...answer }, [ofLoss], bounds);
}
