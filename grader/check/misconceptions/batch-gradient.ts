import { alsoInIm2col, inGradients } from "./backward-by.ts";
import { RIGHT_FOLD } from "./fold-by.ts";
import type { Layer } from "./gradient-sizes.ts";
import type { Misconception } from "./misconception.ts";

const dividing = { finish: (sum: number, { m }: Layer): number => sum / m };
const ofFirst = { add: (sum: number, term: number, n: number) => (n === 0 ? sum + term : sum) };
const ofLast = { add: (_: number, term: number): number => term };

/** Ideas about what a gradient is summed over. */
export const BATCH_GRADIENT: readonly Misconception[] = [
  {
    id: "B09",
    title: "The gradient is divided by the number of images",
    hint: "If the loss is a mean over the batch, whoever computed dy has divided already: where does your function learn that it is one?",
    hiddenWhen: ["one-image"],
    mutants: inGradients({
      dx: { combine: (shares, layer) => RIGHT_FOLD.combine(shares, layer) / layer.m },
      dw: dividing,
      db: dividing,
    }),
    alsoAs: alsoInIm2col({ dw: dividing, db: dividing }, { dw: dividing }, { db: dividing }),
  },
  {
    id: "B67",
    title: "Only the first image counts",
    hint: "The parameters are the same for all images of the batch: what do the other images add?",
    hiddenWhen: ["one-image"],
    mutants: inGradients({ dw: ofFirst, db: ofFirst }),
    alsoAs: alsoInIm2col({ dw: ofFirst }, { db: ofFirst }),
  },
  {
    id: "B68",
    title: "The last window's share replaces the sum",
    hint: "A parameter is used in every window of every image: what is left of the earlier shares when the next one comes?",
    hiddenWhen: [],
    mutants: inGradients({ dw: ofLast, db: ofLast }),
    alsoAs: alsoInIm2col({ dw: ofLast }, { db: ofLast }),
  },
];
