import type { Misconception, Mutants } from "./misconception.ts";
import { averagePoolBackwardBy, largest, maxPoolBackwardBy, type Steps } from "./pooling-by.ts";

/** Ideas about how a window hands its gradient to the pixels under it. */
export const POOLING_BACKWARD: readonly Misconception[] = [
  {
    id: "Q01",
    title: "Every one of several maxima gets the whole gradient",
    hint: "Where several pixels of a window are the largest, your dx hands out more than dy: to which of them does the tie rule give it?",
    hiddenWhen: ["no-corner"],
    mutants: maximum({ shares: (values) => winners(values).map((wins) => (wins ? 1 : 0)) }),
  },
  {
    id: "Q02",
    title: "The last of several maxima gets the gradient",
    hint: "Where several pixels of a window are the largest, the tie rule names one of them: what does your comparison do when it meets an equal value?",
    hiddenWhen: ["no-corner"],
    mutants: maximum({
      shares: (values) => {
        const last = values.lastIndexOf(largest(values));
        return values.map((_, i) => (i === last ? 1 : 0));
      },
    }),
  },
  {
    id: "Q50",
    title: "Several maxima share the gradient",
    hint: "Where several pixels of a window are the largest you split dy among them: what does the tie rule say?",
    hiddenWhen: ["no-corner"],
    mutants: maximum({
      shares: (values) => {
        const wins = winners(values);
        const share = 1 / wins.filter(Boolean).length;
        return wins.map((one) => (one ? share : 0));
      },
    }),
  },
  {
    id: "Q07",
    title: "Every pixel of a window gets its whole gradient",
    hint: "A pixel that didn't win its window could change a little, and the output wouldn't: what is its gradient then?",
    hiddenWhen: ["one-tap"],
    mutants: maximum({ shares: (values) => values.map(() => 1) }),
  },
  {
    id: "Q51",
    title: "The gradient of a maximum is shared out as that of a mean",
    hint: "Every pixel of your windows gets an equal part of dy: how many of them decided the output?",
    hiddenWhen: ["one-tap"],
    mutants: maximum({ shares: (values) => values.map(() => 1 / values.length) }),
  },
  {
    id: "Q04",
    title: "The gradient is divided by the whole window, padding included",
    hint: "At the edges your shares of dy don't add up to dy: by which number did the mean divide there?",
    hiddenWhen: ["no-padding"],
    mutants: average({ shares: (values, { f }) => values.map(() => 1 / (f * f)) }),
  },
  {
    id: "Q09",
    title: "Each pixel under a mean gets the whole gradient",
    hint: "If one pixel of a window grows by 1, the mean grows by less: what part of dy is the pixel's?",
    hiddenWhen: ["one-tap"],
    mutants: average({ shares: (values) => values.map(() => 1) }),
  },
  {
    id: "Q05",
    title: "The backward pass moves its windows by 1, whatever the stride",
    hint: "Each element of dy belongs to one window of the forward pass: where in the image did that window start?",
    hiddenWhen: ["stride-1"],
    mutants: both({ start: (i, { padding }) => i - padding }),
  },
  {
    id: "Q52",
    title: "Where windows overlap, the last one's gradient replaces the others'",
    hint: "A pixel can lie under several windows, and each of them has something to hand to it: what happens to what it has got already?",
    hiddenWhen: ["windows-apart"],
    mutants: both({ collect: (_, share, dy) => share * dy }),
  },
  {
    id: "Q53",
    title: "The padding is returned around dx",
    hint: "Your dx is larger than x: which of its rows and columns belong to pixels?",
    hiddenWhen: ["no-padding"],
    mutants: maximum({ margin: ({ padding }) => padding }),
  },
  {
    id: "Q54",
    title: "The gradient leaves dy out",
    hint: "Your dx says how the output depends on x, but the loss depends on the output too: where does dy enter?",
    hiddenWhen: [],
    mutants: both({ collect: (sum, share) => sum + share }),
  },
];

function winners(values: readonly number[]): boolean[] {
  const max = largest(values);
  return values.map((value) => value === max);
}

function maximum(exchanged: Partial<Steps>): Mutants {
  return { "max-pool-backward": () => maxPoolBackwardBy(exchanged) };
}

function average(exchanged: Partial<Steps>): Mutants {
  return { "average-pool-backward": () => averagePoolBackwardBy(exchanged) };
}

function both(exchanged: Partial<Steps>): Mutants {
  return { ...maximum(exchanged), ...average(exchanged) };
}
