import { type Exchanged, im2colBackwardBy, inputGradientBy } from "./backward-by.ts";
import { col2imBy } from "./columns-by.ts";
import type { FoldSteps } from "./fold-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";

/** A wrong step on the way back to the image, for all contracts that go it. */
function inFolds(steps: Partial<FoldSteps>): Mutants {
  const wrong: Exchanged = { dx: steps };
  return {
    "input-gradient": () => inputGradientBy(wrong),
    col2im: () => col2imBy(steps),
    "im2col-backward": () => im2colBackwardBy(wrong),
  };
}

/** Ideas about how what the windows give comes back to the pixels that they saw. */
export const FOLD: readonly Misconception[] = [
  {
    id: "B03",
    title: "The stride is left out on the way back to the image",
    hint: "Windows lie a stride apart on the image, in the backward pass too: where does the second window put what it gives?",
    hiddenWhen: ["stride-1"],
    mutants: inFolds({ lands: (i, u, { padding }) => [i + u - padding] }),
  },
  {
    id: "B05",
    title: "Cutting off a border of no width leaves nothing",
    hint: "slice(p, -p) takes p elements from each end as long as p isn't 0: what does slice(0, -0) return?",
    hiddenWhen: ["padded"],
    mutants: inFolds({
      lands: (i, u, { stride, padding }) => (padding === 0 ? [] : [i * stride + u - padding]),
    }),
  },
  {
    id: "B11",
    title: "A later window replaces what an earlier one gave",
    hint: "Windows that overlap see the same pixel, and each gives it a share: what happens in your code when the second one comes?",
    hiddenWhen: ["windows-apart"],
    mutants: inFolds({ combine: (shares) => shares.at(-1) ?? 0 }),
  },
  {
    id: "B52",
    title: "A later tap replaces what an earlier one gave",
    hint: "A pixel lies under several taps, each time in another window: what happens to the share of the first tap when the next one comes?",
    hiddenWhen: ["windows-apart"],
    mutants: inFolds({ combine: (shares) => shares[0] ?? 0 }),
  },
  {
    id: "B12",
    title: "Shares of overlapping windows are averaged",
    hint: "The way back isn't meant to undo the way there: if a pixel feeds four windows, how much does the loss grow with it, compared with one window?",
    hiddenWhen: ["windows-apart"],
    mutants: inFolds({
      combine: (shares) =>
        shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length),
    }),
  },
  {
    id: "B50",
    title: "Where no window fits, the one before is taken",
    hint: "Going from a pixel to its windows divides by the stride: what does a remainder say about this tap?",
    hiddenWhen: ["stride-1"],
    mutants: inFolds({ lands: (i, u, axis) => places(i * axis.stride, u, axis) }),
    alsoAs: [
      {
        // Math.trunc, or | 0: what lies before the first window belongs to the first, too.
        "input-gradient": () => inputGradientBy({ dx: TRUNCATED }),
        col2im: () => col2imBy(TRUNCATED),
        "im2col-backward": () => im2colBackwardBy({ dx: TRUNCATED }),
      },
    ],
  },
  {
    id: "B51",
    title: "The padding isn't taken off again",
    hint: "The first window starts on the padding, outside the image: where in the image does its last tap lie?",
    hiddenWhen: ["no-padding"],
    mutants: inFolds({ lands: (i, u, { stride }) => [i * stride + u] }),
  },
  {
    id: "B56",
    title: "The stride moves the taps instead of the windows",
    hint: "The stride lies between two windows, and the taps of one window are neighbours: which index is multiplied by it?",
    hiddenWhen: ["stride-1"],
    mutants: inFolds({ lands: (i, u, { stride, padding }) => [i + u * stride - padding] }),
  },
  {
    id: "B59",
    title: "Shares of the padding go to the border of the image",
    hint: "The padding is no part of the image, and nobody asked for its gradient: what becomes of the shares that fall on it?",
    hiddenWhen: ["no-padding"],
    mutants: inFolds({
      lands: (i, u, { stride, padding, length }) => [
        Math.min(Math.max(i * stride + u - padding, 0), length - 1),
      ],
    }),
  },
];

/** All places from which a division by the stride that is rounded down leads to window i. */
function places(from: number, u: number, { stride, padding }: { stride: number; padding: number }) {
  return Array.from({ length: stride }, (_, rest) => from + rest + u - padding);
}

const TRUNCATED: Partial<FoldSteps> = {
  lands: (i, u, axis) => {
    const { stride } = axis;
    const before = i === 0 ? places(1 - stride, u, axis).slice(0, -1) : [];
    return [...before, ...places(i * stride, u, axis)];
  },
};
