import { every, type Hidings, one, outputs, padded, SIDES } from "./hiding.ts";

/** What the sides of an image, a plane or an output leave invisible. */
export const SIZE_CONDITIONS = {
  "square-image": {
    title: "height and width are the same",
    holds: ({ height, width, hIn, wIn, fH, fW }) => height === width && hIn === wIn && fH === fW,
  },
  "one-row": {
    title: "there is one row",
    holds: (problem) => every(problem, ["hIn", "height"], one),
  },
  "one-column": {
    title: "there is one column",
    holds: (problem) => every(problem, ["wIn", "width"], one),
  },
  "one-element": {
    title: "there is one element",
    holds: (problem) =>
      every(problem, ["elements", ...SIDES], one) && every(padded(problem), ["hIn", "wIn"], one),
  },
  "one-output": {
    title: "there is one output",
    holds: (problem) =>
      every(problem, ["nOut"], one) && every(outputs(problem), ["hOut", "wOut"], one),
  },
  "one-output-row": {
    title: "there is one row of outputs",
    holds: (problem) => every(outputs(problem), ["hOut"], one),
  },
} as const satisfies Hidings;
