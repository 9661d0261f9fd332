import type { Tensor } from "../../sandbox/values.ts";
import type { Condition } from "./conditions.ts";
import type { Misconception } from "./misconception.ts";
import { NAMES, type Parameters } from "./network-by.ts";
import { scaledBy } from "./start-by.ts";
import {
  inTraining,
  isAllFinite,
  kinshipOf,
  lastLoss,
  lossOfFrequencies,
  movementOf,
  readingOf,
  stillIn,
  type Trained,
} from "./trained.ts";
import { pick, type TrainingSteps, trainBy } from "./training-by.ts";

/** An idea about training: how it trains, and what in the answer shows it. */
function training(
  words: Pick<Misconception, "id" | "title" | "hint">,
  steps: Partial<TrainingSteps>,
  shows: (trained: Trained) => boolean,
  hiddenWhen: readonly Condition[] = [],
): Misconception {
  return {
    ...words,
    hiddenWhen,
    mutants: { train: () => trainBy(steps) },
    signs: { train: inTraining(shows) },
  };
}

/** Ideas about how a network learns. Many trainings are right: a wrong one is known by its signs. */
export const TRAININGS: readonly Misconception[] = [
  training(
    {
      id: "T06",
      title: "The steps go uphill",
      hint: "The gradient says where the loss grows, and yours grows from the first step on: which way does your update go?",
    },
    { stride: 0.1 },
    climbs,
  ),
  training(
    {
      id: "T07",
      title: "The biases are not updated",
      hint: "The network has six parameters: which of them does your step change?",
    },
    { learned: ["w1", "w2", "w3"] },
    (trained) => stillIn(trained).join() === "b1,b2,b3",
    ["learned-by-heart"],
  ),
  training(
    {
      id: "T10",
      title: "Images and labels are shuffled apart",
      hint: "Your network has learned how frequent each label is, and nothing of the images: does each image of a batch still have its own label?",
    },
    {
      labels: (labels, picks, before) =>
        pick(
          labels,
          picks.map((_, n) => before + n),
        ),
    },
    knowsOnlyFrequencies,
  ),
  training(
    {
      id: "N100",
      title: "A batch is cut out as if an image's pixels stood side by side",
      hint: "Your network has learned how frequent each label is, and nothing of the images: what does one image of a batch look like, if you draw it?",
    },
    {
      images: cutOut,
      labels: (labels, picks, before) =>
        pick(
          labels,
          picks.map((_, n) => before + n),
        ),
    },
    knowsOnlyFrequencies,
    ["learned-by-heart"],
  ),
  training(
    {
      id: "N101",
      title: "The parameters come back as they were",
      hint: "Not one number differs from initial: where do your steps write to, and what do you return?",
    },
    { learned: [] },
    (trained) => stillIn(trained).length === NAMES.length,
  ),
  training(
    {
      id: "N102",
      title: "Only the dense layer is trained",
      hint: "Both sandwiches came back as they were: which parameters does your step change?",
    },
    { learned: ["w3", "b3"] },
    (trained) => stillIn(trained).join() === "w1,b1,w2,b2",
  ),
  training(
    {
      id: "N103",
      title: "The steps are too large",
      hint: "One step too far kills a ReLU for ever, or makes numbers that no float holds: what do your losses do in the first ten steps?",
    },
    { stride: -3 },
    (trained) => !climbs(trained) && (!isAllFinite(trained) || readingOf(trained).isDead),
  ),
  training(
    {
      id: "N104",
      title: "The steps are too small",
      hint: "The loss goes down, but the filters are almost where they started: how far can so many steps of yours go?",
    },
    { stride: -0.0003 },
    (trained) => creeps(trained) && !knowsOnlyFrequencies(trained),
  ),
  training(
    {
      id: "N105",
      title: "The training starts from parameters of its own",
      hint: "It learned, but its filters have nothing to do with those in initial: where does your training start?",
    },
    { start: anotherStart },
    (trained) =>
      isAllFinite(trained) &&
      kinshipOf("w1", trained) < 0.5 &&
      kinshipOf("w2", trained) < 0.3 &&
      readingOf(trained).accuracy > CHANCE,
    ["learned-by-heart"],
  ),
  training(
    {
      id: "N106",
      title: "The curve has one loss an epoch",
      hint: "Each step has a loss of its own: when do you write yours down?",
    },
    { curve: (losses, epochs) => losses.slice(0, epochs) },
    ({ losses, epochs }) => losses.length === epochs,
    ["learned-by-heart"],
  ),
];

/** More than this is not chance: the most frequent label of twenty may be every fifth. */
const CHANCE = 0.4;

/** Whether the loss grew from the start and never came back; one large step may do so too. */
function climbs({ losses }: Trained): boolean {
  const [first = 0, second = 0] = Array.from(losses);
  const end = Array.from(losses).findIndex((loss) => !Number.isFinite(loss));
  const told = Array.from(losses).slice(0, end < 0 ? undefined : end);
  const last = end < 0 ? (told.at(-1) ?? 0) : Number.POSITIVE_INFINITY;
  return second < 2 * first && last > 1.5 * first && told.every((loss) => loss > 0.75 * first);
}

/** How far from the loss of mere frequencies a training still knows nothing else. */
const NEAR = 0.03;

function knowsOnlyFrequencies(trained: Trained): boolean {
  if (!isAllFinite(trained) || stillIn(trained).length > 0) return false;
  if (Math.abs(lastLoss(trained) - lossOfFrequencies(trained)) > NEAR) return false;
  const { isDead, accuracy } = readingOf(trained);
  return !isDead && accuracy < CHANCE;
}

function creeps(trained: Trained): boolean {
  return (["w1", "w2"] as const).every((name) => {
    const way = movementOf(name, trained);
    return way > 0 && way < 0.05;
  });
}

/** As many numbers as the batch has, in a row. */
function cutOut({ shape, data }: Tensor, picks: readonly number[], before: number): Tensor {
  const pixels = data.length / (shape.at(-1) ?? 1);
  return {
    shape: [...shape.slice(0, -1), picks.length],
    data: data.slice(pixels * before, pixels * (before + picks.length)),
  };
}

function anotherStart(
  { w1, b1, w2, b2, w3, b3 }: Parameters,
  { number }: { number(): number },
): Parameters {
  const weights = scaledBy((terms) => (number() + number() + number()) * Math.sqrt(2 / terms));
  const made = ({ shape }: Tensor): Tensor => weights(shape, number);
  return { w1: made(w1), b1, w2: made(w2), b2, w3: made(w3), b3 };
}
