import { at } from "./at.ts";
import { crossEntropyBy, type Steps } from "./cross-entropy-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";

/** Ideas about what the loss and its gradient are. */
export const CROSS_ENTROPY: readonly Misconception[] = [
  {
    id: "T05",
    title: "The gradient forgets the label",
    hint: "Your dlogits are the same whichever class is right: where does the label enter the gradient?",
    hiddenWhen: [],
    mutants: softmax({ gradient: (p) => p }),
  },
  {
    id: "T90",
    title: "The gradient is that of the sum, not of the mean",
    hint: "Your gradient is too large by the size of the batch: what does the loss divide by?",
    hiddenWhen: ["one-image"],
    mutants: softmax({ share: (gradient) => gradient }),
  },
  {
    id: "T91",
    title: "The losses are added up, and not averaged",
    hint: "Your loss grows with the size of the batch, though its gradient is that of a mean: what is the loss of a batch?",
    hiddenWhen: ["one-image"],
    mutants: softmax({ average: (losses) => losses }),
  },
  {
    id: "T92",
    title: "Loss and gradient are those of the sum, not of the mean",
    hint: "Your loss and your gradient grow with the size of the batch: what is the loss of a batch?",
    hiddenWhen: ["one-image"],
    mutants: softmax({ average: (losses) => losses, share: (gradient) => gradient }),
  },
  {
    id: "T93",
    title: "The loss is averaged over the classes too",
    hint: "Your loss gets smaller the more classes there are: how many losses does an image have?",
    hiddenWhen: ["one-class"],
    mutants: softmax({ average: (losses, { classes, m }) => losses / (classes * m) }),
  },
  {
    id: "T94",
    title: "Softmax runs over the images",
    hint: "In your softmax the probabilities of one class add up to 1: what are the alternatives that an image chooses from?",
    hiddenWhen: [],
    mutants: softmax({
      rivals: (k, _, { data, m }) => Array.from({ length: m }, (_, n) => at(data, k * m + n)),
    }),
  },
  {
    id: "T95",
    title: "The gradient has the wrong sign",
    hint: "A step against your gradient makes the loss larger: what happens to the loss when the logit of the right class grows?",
    hiddenWhen: ["one-class"],
    mutants: softmax({ gradient: (p, isTarget) => (isTarget ? 1 - p : -p) }),
  },
  {
    id: "T96",
    title: "The loss has the wrong sign",
    hint: "Your loss is negative, and falls as the answers get worse: which sign has the logarithm of a probability?",
    hiddenWhen: ["one-class"],
    mutants: softmax({ loss: (_, { own, shift, sum }) => own - shift - Math.log(sum) }),
  },
  {
    id: "T97",
    title: "Only the right class has a gradient",
    hint: "Your gradient is 0 but for the right class: does p of the right class change when another logit does?",
    hiddenWhen: ["one-class"],
    mutants: softmax({ gradient: (p, isTarget) => (isTarget ? p - 1 : 0) }),
  },
  {
    id: "T98",
    title: "The gradient is that by p, not by the logits",
    hint: "You have differentiated the loss by the probabilities: what do they depend on?",
    hiddenWhen: [],
    mutants: softmax({ gradient: (p, isTarget) => (isTarget ? -1 / p : 0) }),
  },
  {
    id: "T99",
    title: "Classes are counted from 1",
    hint: "Your loss is that of another class, and label 0 has none: which class does a label of 0 mean?",
    hiddenWhen: [],
    mutants: softmax({ target: (label) => label - 1 }),
  },
  {
    id: "T100",
    title: "The logits are read one image after the other",
    hint: "Each image is a column of the logits: how far apart do two logits of the same image stand in the data?",
    hiddenWhen: ["one-image", "one-class"],
    mutants: softmax({
      place: (k, n, { classes }) => n * classes + k,
      rivals: (_, n, { data, classes }) =>
        Array.from({ length: classes }, (_, k) => at(data, n * classes + k)),
    }),
  },
  {
    id: "T101",
    title: "The logarithm has another base",
    hint: "Your losses are all too small, or too large, by one factor: which logarithm undoes exp?",
    hiddenWhen: ["one-class"],
    mutants: softmax({
      loss: (_, { own, shift, sum }) => Math.log2(sum) + (shift - own) / Math.LN2,
    }),
  },
];

export function softmax(exchanged: Partial<Steps>): Mutants {
  return { "softmax-cross-entropy": () => crossEntropyBy(exchanged) };
}
