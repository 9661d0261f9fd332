/** Laws of softmax with the cross-entropy loss. */
import type { Tensor } from "../../sandbox/values.ts";
import type { Draw } from "../draw.ts";
import type { Extended } from "../families/extended.ts";
import type { LogitsProblem } from "../families/logits.ts";
import { U32 } from "../tolerance.ts";
import { drawOrder, largestOf, leafOf, sumOf, tensorOf, valueAt, valuesOf } from "./grid.ts";
import type { Equation, Law, LawCall } from "./law.ts";

type Problem = Extended<LogitsProblem, "badLabel" | "surplus">;

interface Batch {
  readonly logits: Tensor;
  readonly labels: Tensor;
}

function drawBatch({ classes, m }: Problem, draw: Draw): Batch {
  return {
    logits: draw.tensor([classes, m]),
    labels: tensorOf([m], () => draw.index(classes)),
  };
}

function callOf({ logits, labels }: Batch): LawCall {
  return {
    args: [logits, labels],
    answers: [
      { name: "loss", shape: [] },
      { name: "dlogits", shape: logits.shape },
    ],
  };
}

/**
 * How far honest float32 code may be off: what the contract allows, where no probability is more
 * than 1, and no image's loss more than its logits lie apart.
 */
function boundsOf({ logits }: Batch): { readonly loss: number; readonly gradient: number } {
  const [classes = 1, m = 1] = logits.shape;
  const slack = classes + 4 * Math.log(classes) + 4 * largestOf(logits) + 8;
  const loss = Math.max(...logits.data) - Math.min(...logits.data) + Math.log(classes);
  return {
    loss: 2 * U32 * (slack + (m + 3) * loss),
    gradient: (2 * U32 * (slack + 4)) / m + 2 ** -147,
  };
}

/** The gradients of an image add up to 0: what one class gains, others lose. */
const columnsSumToZero: Law<Problem> = {
  id: "gradients-sum-to-zero",
  title: "The gradients of one image add up to 0",
  statement: "For each image, dlogits must add up to 0 over the classes",
  sides: ["the sum of an image's dlogits", "what it must be"],
  drawnFrom: "batch",
  problemsOf: (drawn) => [drawn],
  instanceOf([problem], draw) {
    const batch = drawBatch(problem, draw);
    const { classes, m } = problem;
    return {
      calls: [callOf(batch)],
      equations: ([answer]) => {
        const dlogits = leafOf(answer, "dlogits");
        const left = valuesOf([m], ([n = 0]) =>
          sumOf(valuesOf([classes], ([k = 0]) => valueAt(dlogits, [k, n]))),
        );
        // The probabilities add up to 1, and the gradients' sizes to at most 2.
        const bound = boundsOf(batch).gradient * 2;
        return [{ name: "dlogits", shape: [m], left, right: left.map(() => 0), bound }];
      },
    };
  },
};

/** Two batches that differ in what must not matter, or in what must matter just so. */
function relating(
  text: Pick<Law, "id" | "title" | "statement" | "sides" | "drawnFrom">,
  problemsOf: Law<Problem>["problemsOf"],
  relate: (
    first: Batch,
    problem: Problem,
    draw: Draw,
  ) => {
    readonly second: Batch;
    /** An element of the second gradient, from the first one. */
    readonly gradient: (at: (k: number, n: number) => number, k: number, n: number) => number;
  },
): Law<Problem> {
  return {
    ...text,
    problemsOf,
    instanceOf([problem], draw) {
      const first = drawBatch(problem, draw);
      const { second, gradient } = relate(first, problem, draw);
      const [one, other] = [boundsOf(first), boundsOf(second)];
      return {
        calls: [callOf(first), callOf(second)],
        equations: ([before, after]): Equation[] => {
          const dlogits = leafOf(before, "dlogits");
          const at = (k: number, n: number): number => valueAt(dlogits, [k, n]);
          const { shape, data: left } = leafOf(after, "dlogits");
          const right = valuesOf(shape, ([k = 0, n = 0]) => gradient(at, k, n));
          const losses = [after, before].map((answer) => leafOf(answer, "loss").data);
          const [lossAfter = [], lossBefore = []] = losses;
          return [
            {
              ...{ name: "loss", shape: [], left: lossAfter, right: lossBefore },
              bound: one.loss + other.loss,
            },
            { name: "dlogits", shape, left, right, bound: one.gradient + other.gradient },
          ];
        },
      };
    },
  };
}

const shiftInvariance = relating(
  {
    id: "level-does-not-matter",
    title: "Only the differences between logits matter",
    statement:
      "When the same number is added to all logits of an image, neither loss nor dlogits may change",
    sides: ["the answer to the raised logits", "the answer to the logits"],
    drawnFrom: "large-logits",
  },
  (drawn) => [drawn],
  ({ logits, labels }, { level }) => ({
    second: { logits: { ...logits, data: logits.data.map((value) => value + level) }, labels },
    gradient: (at, k, n) => at(k, n),
  }),
);

const classesPermute = relating(
  {
    id: "classes-permute",
    title: "The order of the classes doesn't matter",
    statement:
      "When the classes change places, with the labels, dlogits must do so too and the loss must stay the same",
    sides: ["the answer to the classes in another order", "the answer, in that order,"],
    drawnFrom: "batch",
  },
  (drawn) => (drawn.classes > 1 ? [drawn] : []),
  ({ logits, labels }, { classes }, draw) => {
    const order = drawOrder(classes, draw.index);
    const from = (k: number): number => order[k] ?? 0;
    return {
      second: {
        logits: tensorOf(logits.shape, ([k = 0, n = 0]) => valueAt(logits, [from(k), n])),
        labels: { ...labels, data: labels.data.map((label) => order.indexOf(label)) },
      },
      gradient: (at, k, n) => at(from(k), n),
    };
  },
);

const lossIsMean = relating(
  {
    id: "loss-is-a-mean",
    title: "The loss is a mean over the images",
    statement:
      "A batch with every image twice must have the same loss, and in dlogits half of each gradient, twice",
    sides: ["the answer to the doubled batch", "what the batch itself says it must be"],
    drawnFrom: "batch",
  },
  (drawn) => (drawn.m % 2 === 0 ? [{ ...drawn, m: drawn.m / 2 }, drawn] : []),
  ({ logits, labels }, { classes, m }) => ({
    second: {
      logits: tensorOf([classes, 2 * m], ([k = 0, n = 0]) => valueAt(logits, [k, n % m])),
      labels: tensorOf([2 * m], ([n = 0]) => valueAt(labels, [n % m])),
    },
    gradient: (at, k, n) => at(k, n % m) / 2,
  }),
);

export const SOFTMAX_LAWS: readonly Law<Problem>[] = [
  columnsSumToZero,
  shiftInvariance,
  classesPermute,
  lossIsMean,
];
