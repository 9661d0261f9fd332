import { type Exchanged, inGradients } from "./backward-by.ts";
import type { Misconception } from "./misconception.ts";

/** A wrong step of dx alone. */
const inDx = (dx: Exchanged["dx"]): Misconception["mutants"] => inGradients({ dx: { ...dx } });

/** Ideas about which weight an input's share of dy is multiplied by. */
export const INPUT_GRADIENT: readonly Misconception[] = [
  {
    id: "B01",
    title: "dx takes the kernel the wrong way round",
    hint: "Write dx as a convolution of dy: an input lies under the first tap of one window and under the last tap of another. Which of these windows comes first?",
    hiddenWhen: ["one-tap"],
    mutants: inDx({
      weight: (k, u, v, c, { f, cIn }) => ((k * f + (f - 1 - u)) * f + (f - 1 - v)) * cIn + c,
    }),
  },
  {
    id: "B02",
    title: "dx takes filters for channels",
    hint: "In the forward pass a filter sums over the channels, and here a channel sums over the filters: which axis of w is which?",
    hiddenWhen: [],
    mutants: inDx({ weight: (k, u, v, c, { f, K }) => ((c * f + u) * f + v) * K + k }),
  },
  {
    id: "B53",
    title: "Only the last filter reaches dx",
    hint: "Every filter looks at the same input: what happens to the shares of the other filters?",
    hiddenWhen: ["one-filter"],
    mutants: inDx({ addFilter: (_, product) => product }),
  },
  {
    id: "B54",
    title: "The last product replaces what dx had",
    hint: "An input takes part in many products, over windows and over filters: what is left of the earlier ones when the next comes?",
    hiddenWhen: [],
    mutants: inDx({
      addFilter: (_, product) => product,
      combine: (shares) => shares.at(-1) ?? 0,
    }),
  },
  {
    id: "B55",
    title: "The rows and columns of the kernel change places in dx",
    hint: "Try a kernel of one tap that isn't on the diagonal: on which side of an output does its input get the share?",
    hiddenWhen: ["one-tap"],
    mutants: inDx({ weight: (k, u, v, c, { f, cIn }) => ((k * f + v) * f + u) * cIn + c }),
  },
  {
    id: "B74",
    title: "The filter matrix is reshaped where it should be transposed",
    hint: "[K, F] and [F, K] hold the same numbers in another order: what does a reshape do to the order?",
    hiddenWhen: ["one-filter"],
    mutants: inDx({ weight: (k, u, v, c, { f, cIn, K }) => ((u * f + v) * cIn + c) * K + k }),
  },
];
