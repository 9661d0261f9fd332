import type { Hidings } from "./hiding.ts";

/** What pooling, dense layers and losses leave invisible, and what they have nothing to refuse in. */
export const LAYER_CONDITIONS = {
  "pooling-fits": {
    title: "the window fits into the padded image",
    holds: ({ hIn = 1, wIn = 1, f = 1, padding = 0 }) => Math.min(hIn, wIn) + 2 * padding >= f,
  },
  "padding-below-window": {
    title: "the padding is less than the window",
    holds: ({ f = 1, padding = 0 }) => padding < f,
  },
  "no-corner": {
    title: "no window has two largest pixels, and none is 0",
    holds: ({ corner }) => corner === undefined || corner === 0,
  },
  "no-surplus": {
    title: "the arguments go together",
    holds: ({ surplus }) => surplus === undefined || surplus === 0,
  },
  "all-labels-classes": {
    title: "every label is a class",
    holds: ({ badLabel }) => badLabel === undefined || badLabel === 0,
  },
  "layer-accepts": {
    title: "the layer has nothing to refuse",
    holds: ({ hIn = 1, wIn = 1, f = 1, padding = 0, surplus = 0, badLabel = 0 }) =>
      padding < f && Math.min(hIn, wIn) + 2 * padding >= f && surplus === 0 && badLabel === 0,
  },
  "four-axes": {
    title: "the input has four axes",
    holds: ({ flat }) => flat === undefined || flat === 0,
  },
  "one-input": {
    title: "the layer has one input",
    holds: ({ nIn }) => nIn === undefined || nIn === 1,
  },
  "one-class": {
    title: "there is one class",
    holds: ({ classes }) => classes === undefined || classes === 1,
  },
  "small-logits": {
    title: "all logits are small",
    holds: ({ spread = 1, level = 0 }) => spread === 1 && level === 0,
  },
  "near-logits": {
    title: "the logits of an image lie near each other",
    holds: ({ spread = 1 }) => spread === 1,
  },
} as const satisfies Hidings;
