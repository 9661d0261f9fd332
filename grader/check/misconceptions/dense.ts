import { at } from "./at.ts";
import { denseBy, type Steps } from "./dense-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";

/** Ideas about what an output of a dense layer is the sum of. */
export const DENSE: readonly Misconception[] = [
  {
    id: "T70",
    title: "The bias is left out",
    hint: "Each output has one number of its own that no input changes: where does b enter your sum?",
    hiddenWhen: [],
    mutants: dense({ finish: (sum) => sum }),
  },
  {
    id: "T71",
    title: "The bias is taken by image",
    hint: "The bias belongs to an output and is the same for all images: which of your two indices does it go by?",
    hiddenWhen: [],
    mutants: dense({ finish: (sum, { b, n }) => sum + at(b, n) }),
  },
  {
    id: "T72",
    title: "The bias is added with each product",
    hint: "Your outputs hold the bias as often as there are inputs: how often does y = w·x + b have it?",
    hiddenWhen: ["one-input"],
    mutants: dense({ finish: (sum, { b, k, nIn }) => sum + nIn * at(b, k) }),
  },
  {
    id: "T73",
    title: "The weight is read column by column",
    hint: "In row-major order the weights of one output stand side by side: how far apart do you read them?",
    hiddenWhen: ["one-input", "one-output"],
    mutants: dense({ weight: (k, i, { nOut }) => i * nOut + k }),
  },
  {
    id: "T74",
    title: "The input is read one image after the other",
    hint: "Each image is a column of x: how far apart do two inputs of the same image stand in the data?",
    hiddenWhen: ["one-input", "one-image"],
    mutants: dense({ input: (i, n, { nIn }) => n * nIn + i }),
  },
  {
    id: "T75",
    title: "The output is written one image after the other",
    hint: "Each image is a column of y: how far apart do two outputs of the same image stand in the data?",
    hiddenWhen: ["one-output", "one-image"],
    mutants: dense({ output: (k, n, { nOut }) => n * nOut + k }),
  },
  {
    id: "T76",
    title: "The last product replaces the sum",
    hint: "Every output sees every input: what happens to the sum so far when the next product comes?",
    hiddenWhen: ["one-input"],
    mutants: dense({ add: (_, product) => product }),
  },
  {
    id: "T77",
    title: "A rectifier follows the layer",
    hint: "None of your outputs is negative: is it this layer that clears them?",
    hiddenWhen: [],
    mutants: dense({ finish: (sum, { b, k }) => Math.max(0, sum + at(b, k)) }),
  },
];

function dense(exchanged: Partial<Steps>): Mutants {
  return { dense: () => denseBy(exchanged) };
}
