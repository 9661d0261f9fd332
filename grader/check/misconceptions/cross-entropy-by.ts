/**
 * Softmax and its cross-entropy by their definition, in steps that can each be exchanged for a
 * wrong one.
 *
 * The probability of one class of one image is worked out from its own logit and its rivals: the
 * logits that it is compared with, its own among them.
 */
import type { Tensor } from "../../sandbox/values.ts";
import { at } from "./at.ts";

/** A batch of logits. */
export interface Batch {
  readonly data: ArrayLike<number>;
  readonly classes: number;
  readonly m: number;
}

/** One class of one image, on the way to its probability. */
export interface Logit {
  readonly own: number;
  /** What was subtracted from all logits. */
  readonly shift: number;
  /** Σ exp(rival − shift). */
  readonly sum: number;
}

// A type, not an interface: a result has any names.
export type CrossEntropy = { readonly loss: number; readonly dlogits: Tensor };

export interface Steps {
  /** Where the logit of class k of the n-th image stands. */
  place(k: number, n: number, batch: Batch): number;
  /** The logits that a probability is a share among. */
  rivals(k: number, n: number, batch: Batch): readonly number[];
  /** What is subtracted before exp. */
  shift(rivals: readonly number[], batch: Batch): number;
  probability(logit: Logit): number;
  /** The loss of an image, from its own class. */
  loss(p: number, logit: Logit): number;
  /** The loss of a batch, from the sum of its images'. */
  average(losses: number, batch: Batch): number;
  /** The class that a label means. */
  target(label: number): number;
  /** The gradient of an image's loss. */
  gradient(p: number, isTarget: boolean): number;
  /** The gradient of the batch's loss. */
  share(gradient: number, batch: Batch): number;
  isClass(label: number, classes: number): boolean;
  labelsMatch(labels: number, m: number): boolean;
}

const RIGHT: Steps = {
  place: (k, n, { m }) => k * m + n,
  rivals: (_, n, { data, classes, m }) =>
    Array.from({ length: classes }, (_, k) => at(data, k * m + n)),
  shift: (rivals) => Math.max(...rivals),
  probability: ({ own, shift, sum }) => Math.exp(own - shift) / sum,
  loss: (_, { own, shift, sum }) => Math.log(sum) + (shift - own),
  average: (losses, { m }) => losses / m,
  target: (label) => label,
  gradient: (p, isTarget) => (isTarget ? p - 1 : p),
  share: (gradient, { m }) => gradient / m,
  isClass: (label, classes) => Number.isInteger(label) && label >= 0 && label < classes,
  labelsMatch: (labels, m) => labels === m,
};

/**
 * The loss and its gradient with some of their steps exchanged.
 *
 * @throws RangeError when a label is no class, or there are not m labels
 */
export function crossEntropyBy(exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (logits: Tensor, labels: Tensor): CrossEntropy => {
    const [classes = 0, m = 0] = logits.shape;
    const batch = { data: logits.data, classes, m };
    if (!steps.labelsMatch(labels.data.length, m)) throw new RangeError("Other labels.");
    const dlogits = new Float32Array(classes * m);
    let losses = 0;
    for (let n = 0; n < m; n++) {
      const label = at(labels.data, n);
      if (!steps.isClass(label, classes)) throw new RangeError("The label is no class.");
      const target = steps.target(label);
      losses += steps.loss(...probabilityOf(target, n, batch, steps));
      for (let k = 0; k < classes; k++) {
        const [p] = probabilityOf(k, n, batch, steps);
        const gradient = steps.gradient(p, k === target);
        dlogits[steps.place(k, n, batch)] = steps.share(gradient, batch);
      }
    }
    return { loss: steps.average(losses, batch), dlogits: { shape: [classes, m], data: dlogits } };
  };
}

function probabilityOf(
  k: number,
  n: number,
  batch: Batch,
  steps: Steps,
): [p: number, logit: Logit] {
  const own = at(batch.data, steps.place(k, n, batch));
  const rivals = steps.rivals(k, n, batch);
  const shift = steps.shift(rivals, batch);
  const sum = rivals.reduce((so, rival) => so + Math.exp(rival - shift), 0);
  const logit = { own, shift, sum };
  return [steps.probability(logit), logit];
}
