import { alsoInIm2col, biasGradientBy, type Exchanged, inGradients } from "./backward-by.ts";
import type { Misconception } from "./misconception.ts";

/** By the pixels alone: the same as by the windows of all images, where there is one. */
const OVER_PIXELS: Exchanged = { db: { finish: (sum, { hOut, wOut }) => sum / (hOut * wOut) } };

/** Ideas about db alone. */
export const BIAS_GRADIENT: readonly Misconception[] = [
  {
    id: "B14",
    title: "db is averaged",
    hint: "If a bias grows by 1, each output of its filter does: by how much does the loss grow when there are twice as many outputs?",
    hiddenWhen: [],
    mutants: inGradients({ db: { finish: (sum, { hOut, wOut, m }) => sum / (hOut * wOut * m) } }),
    alsoAs: [{ "bias-gradient": () => biasGradientBy(OVER_PIXELS) }, ...alsoInIm2col(OVER_PIXELS)],
  },
  {
    id: "B77",
    title: "db is summed over the filters as well",
    hint: "Each filter has a bias of its own: which outputs does it not take part in?",
    hiddenWhen: ["one-filter"],
    mutants: inGradients({
      db: { finish: (_sum, _layer, { data }) => data.reduce((sum, value) => sum + value, 0) },
    }),
  },
  {
    id: "B78",
    title: "db keeps the axes that were summed over",
    hint: "The gradient of b can be subtracted from b: how many axes has it then?",
    hiddenWhen: [],
    mutants: inGradients({ db: { shape: (K) => [1, 1, K, 1] } }),
  },
];
