import type { Tensor } from "../../sandbox/values.ts";
import { type LossSteps, lossAndGradientBy } from "./loss-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import { readTransposed } from "./network.ts";
import { NAMES, type Name, type Parameters } from "./network-by.ts";

function inLoss(steps: Partial<LossSteps>): Mutants {
  return { "loss-and-gradient": () => lossAndGradientBy(steps) };
}

/** Ideas about the loss, and where its gradient starts. */
const LOSSES: readonly Misconception[] = [
  {
    id: "N10",
    title: "The gradient is divided by m twice",
    hint: "The gradient of a mean has one factor 1/m: which of your layers divide by the batch?",
    hiddenWhen: ["one-image"],
    mutants: inLoss({ slope: (p, isLabel, m) => (isLabel ? p - 1 : p) / m ** 2 }),
  },
  {
    id: "N11",
    title: "The gradient is that of the sum, not of the mean",
    hint: "Show the network every image twice: your loss stays as it is, but what does your gradient do?",
    hiddenWhen: ["one-image"],
    mutants: inLoss({ slope: (p, isLabel) => (isLabel ? p - 1 : p) }),
  },
  {
    id: "N12",
    title: "The losses are summed, not averaged",
    hint: "Show the network every image twice: what does your loss do, and what should a mean do?",
    hiddenWhen: ["one-image"],
    mutants: inLoss({ mean: total }),
  },
  {
    id: "N13",
    title: "Loss and gradient are summed over the batch",
    hint: "Show the network every image twice: what do your loss and your gradient do, and what should a mean do?",
    hiddenWhen: ["one-image"],
    mutants: inLoss({ mean: total, slope: (p, isLabel) => (isLabel ? p - 1 : p) }),
  },
  {
    id: "N14",
    title: "The loss is the first image's",
    hint: "Every image of the batch has a loss: how many of them are in yours?",
    hiddenWhen: ["one-image"],
    mutants: inLoss({ mean: ([first = Number.NaN]) => first }),
  },
  {
    id: "N15",
    title: "The loss has the wrong sign",
    hint: "A probability is at most 1, and its logarithm at most 0: can your loss be above 0?",
    hiddenWhen: [],
    mutants: inLoss({ lossOf: Math.log }),
  },
  {
    id: "N16",
    title: "The logarithm has the wrong base",
    hint: "With C equal logits the loss is ln C: what is it in yours, with two classes?",
    hiddenWhen: [],
    mutants: inLoss({ lossOf: (p) => -Math.log2(p) }),
  },
  {
    id: "N17",
    title: "The loss has no logarithm",
    hint: "The loss of a label whose probability is almost 0 has no bound: how large can yours become?",
    hiddenWhen: [],
    mutants: inLoss({ lossOf: (p) => 1 - p }),
  },
  {
    id: "N18",
    title: "The softmax goes over the images",
    hint: "The classes of one image compete for its probability: what do you divide by, a sum over classes or over images?",
    hiddenWhen: [],
    mutants: inLoss({
      rivals: (k, _, _classes, m) => Array.from({ length: m }, (_, n) => k * m + n),
    }),
  },
  {
    id: "N19",
    title: "The label's own 1 is not taken off",
    hint: "With gradient descent the label's logit is to grow and all others to shrink: which of them does your slope tell apart?",
    hiddenWhen: [],
    mutants: inLoss({ slope: (p, _, m) => p / m }),
  },
  {
    id: "N20",
    title: "Only the label's logit gets a gradient",
    hint: "If another class's logit grows, the label's probability shrinks: which logits have a gradient in yours?",
    hiddenWhen: [],
    mutants: inLoss({ slope: (p, isLabel, m) => (isLabel ? (p - 1) / m : 0) }),
  },
  {
    id: "N21",
    title: "The gradient goes through the softmax twice",
    hint: "The difference of probability and label is the gradient of softmax and loss together: what do you multiply it by?",
    hiddenWhen: [],
    mutants: inLoss({ slope: (p, isLabel, m) => ((isLabel ? p - 1 : p) * p * (1 - p)) / m }),
  },
  {
    id: "N22",
    title: "The gradient points downhill",
    hint: "The gradient says where the loss grows, and the training goes the other way: who of the two changes the sign?",
    hiddenWhen: [],
    mutants: inLoss({ slope: (p, isLabel, m) => (isLabel ? 1 - p : -p) / m }),
  },
  {
    id: "N23",
    title: "Labels are counted from 1",
    hint: "The first class is class 0: which logit do you take for label 0?",
    hiddenWhen: [],
    mutants: inLoss({ label: (label) => label - 1 }),
  },
];

/** Ideas about the way back from the logits to the parameters. */
const GRADIENTS: readonly Misconception[] = [
  {
    id: "N30",
    title: "The biases get no gradient",
    hint: "Six parameters learn, and three of them are biases: what is in their gradients?",
    hiddenWhen: [],
    mutants: inLoss({ finish: withZeros(["b1", "b2", "b3"]) }),
  },
  {
    id: "N31",
    title: "The first sandwich gets no gradient",
    hint: "The gradient goes on until it has reached the images: where does it end in yours?",
    hiddenWhen: [],
    mutants: inLoss({ finish: withZeros(["w1", "b1"]) }),
  },
  {
    id: "N32",
    title: "The sandwiches get no gradient",
    hint: "Behind the dense layer there are two more layers that learn: where does the gradient end in yours?",
    hiddenWhen: [],
    mutants: inLoss({ finish: withZeros(["w1", "b1", "w2", "b2"]) }),
  },
  {
    id: "N33",
    title: "The gradient is put back in another order than it was flattened in",
    hint: "Flattening moves numbers, and its backward pass moves them back: do yours walk through the volume in the same order?",
    hiddenWhen: ["last-volume-one-pixel", "last-volume-one-channel"],
    mutants: inLoss({
      featuresBack: (features, { shape: [h, w, c] }) =>
        features.map((_, i) => (i % (h * w)) * c + Math.floor(i / (h * w))),
    }),
  },
  {
    id: "N34",
    title: "The dense layer's weight is read as its transpose on the way back",
    hint: "The way back multiplies by the transpose, but w3 lies in memory as it did: how far apart do two weights of one class stand?",
    hiddenWhen: [],
    mutants: inLoss({ denseBack: readTransposed }),
  },
  {
    id: "N35",
    title: "The dense layer divides by m once more",
    hint: "The gradient of a mean has one factor 1/m, and the logits' slopes have it already: what does the dense layer's own backward pass divide by?",
    hiddenWhen: ["one-image"],
    mutants: inLoss({
      finish: (gradient, m) => ({
        ...gradient,
        w3: divided(gradient.w3, m),
        b3: divided(gradient.b3, m),
      }),
    }),
  },
];

export const NETWORK_LOSSES: readonly Misconception[] = [...LOSSES, ...GRADIENTS];

function total(losses: readonly number[]): number {
  return losses.reduce((sum, loss) => sum + loss, 0);
}

function divided({ shape, data }: Tensor, by: number): Tensor {
  return { shape, data: data.map((value) => value / by) };
}

function withZeros(names: readonly Name[]): LossSteps["finish"] {
  return (gradient) => {
    const made = NAMES.map((name) => {
      const { shape, data } = gradient[name];
      return [name, names.includes(name) ? { shape, data: data.map(() => 0) } : gradient[name]];
    });
    return Object.fromEntries(made) as Parameters;
  };
}
