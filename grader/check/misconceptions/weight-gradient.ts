import { alsoInIm2col, type DwSteps, type Exchanged, inGradients } from "./backward-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";

const channelsFirst: DwSteps["weight"] = (k, u, v, c, { f, cIn }) =>
  ((k * cIn + c) * f + u) * f + v;
const filtersLast: DwSteps["weight"] = (k, u, v, c, { f, cIn, K }) =>
  ((u * f + v) * cIn + c) * K + k;
/** A wrong step of dw alone. */
const inDw = (dw: Exchanged["dw"]): Mutants => inGradients({ dw: { ...dw } });

/** Ideas about what a weight met, and where its gradient is stored. */
export const WEIGHT_GRADIENT: readonly Misconception[] = [
  {
    id: "B06",
    title: "dw leaves the stride out of the windows' places",
    hint: "Windows lie a stride apart, in the backward pass too: which pixel does the second window's first tap see?",
    hiddenWhen: ["stride-1"],
    mutants: inDw({ sees: (i, u, { padding }) => i + u - padding }),
  },
  {
    id: "B07",
    title: "dw leaves the padding out",
    hint: "You are given x without its padding, and the first window starts on the padding: what does its first tap see?",
    hiddenWhen: ["no-padding"],
    mutants: inDw({ sees: (i, u, { stride }) => i * stride + u }),
  },
  {
    id: "B64",
    title: "In dw, the stride moves the taps instead of the windows",
    hint: "The stride lies between two windows, and the taps of one window are neighbours: which index is multiplied by it?",
    hiddenWhen: ["stride-1"],
    mutants: inDw({ sees: (i, u, { stride, padding }) => i + u * stride - padding }),
  },
  {
    id: "B63",
    title: "dw is averaged over the windows",
    hint: "One weight takes part in every window, and each use moves the loss by itself: why divide by how many there are?",
    hiddenWhen: [],
    mutants: inDw({ finish: (sum, { hOut, wOut, m }) => sum / (hOut * wOut * m) }),
  },
  {
    id: "B65",
    title: "dw is turned by 180°",
    hint: "dx turns the kernel when it is written as a convolution: does the gradient of a weight have to lie anywhere else than the weight?",
    hiddenWhen: ["one-tap"],
    mutants: inDw({
      weight: (k, u, v, c, { f, cIn }) => ((k * f + (f - 1 - u)) * f + (f - 1 - v)) * cIn + c,
    }),
  },
  {
    id: "B66",
    title: "The rows and columns of dw change places",
    hint: "Let a single pixel of x be other than 0, off the diagonal: which weight met it?",
    hiddenWhen: ["one-tap"],
    mutants: inDw({ weight: (k, u, v, c, { f, cIn }) => ((k * f + v) * f + u) * cIn + c }),
  },
  {
    id: "B71",
    title: "The channels come before the taps in the order of the columns' rows",
    hint: "A row of the columns belongs to the weight that stands at the same place in its filter: in which order does w list channels and taps?",
    hiddenWhen: ["one-channel", "one-tap"],
    mutants: inDw({ weight: channelsFirst }),
    alsoAs: alsoInIm2col({ dx: { weight: channelsFirst }, dw: { weight: channelsFirst } }),
  },
  {
    id: "B73",
    title: "dw has the filters in its last axis",
    hint: "dw lies in memory as w does, one filter after the other: of what shape is the product that you take it from?",
    hiddenWhen: ["one-filter"],
    mutants: inDw({ weight: filtersLast }),
  },
  {
    id: "B70",
    title: "dw doesn't have the shape of w",
    hint: "dw is subtracted from w, element by element: which axis of w comes first?",
    hiddenWhen: [],
    mutants: inDw({ weight: filtersLast, shape: ({ f, cIn, K }) => [f, f, cIn, K] }),
  },
];
