import { flattenBackwardBy, flattenBy, type Steps } from "./flatten-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";

/** Ideas about the order of a flattened image's elements. */
export const FLATTEN: readonly Misconception[] = [
  {
    id: "L50",
    title: "One image stands after the other in the data",
    hint: "The shape says one column an image, but the data holds one image after the other: which two elements stand side by side in a row-major matrix?",
    hiddenWhen: ["one-image"],
    mutants: bothWays({ offset: (row, n, rows) => n * rows + row }),
  },
  {
    id: "L51",
    title: "Each image becomes a row",
    hint: "Many libraries keep one image a row, the deck keeps the images last: which axis of the result counts the images?",
    hiddenWhen: [],
    mutants: {
      flatten: () =>
        flattenBy({ offset: (row, n, rows) => n * rows + row, flat: (rows, m) => [m, rows] }),
    },
  },
  {
    id: "L52",
    title: "Channels come first in the rows",
    hint: "Your rows hold one whole channel after the other: which of h, w and c runs fastest in the contract's order?",
    hiddenWhen: ["one-channel"],
    mutants: bothWays({ row: ({ i, j, k }, { h, w }) => (k * h + i) * w + j }),
  },
  {
    id: "L53",
    title: "Everything becomes one list",
    hint: "All images are in one list of yours: how would a dense layer know where one ends?",
    hiddenWhen: [],
    mutants: { flatten: () => flattenBy({ flat: (rows, m) => [rows * m] }) },
  },
  {
    id: "L54",
    title: "An image is read column by column",
    hint: "Your rows go down an image first, and then to the right: which of h and w runs faster in the contract's order?",
    hiddenWhen: ["one-row", "one-column"],
    mutants: bothWays({ row: ({ i, j, k }, { h, c }) => (j * h + i) * c + k }),
  },
  {
    id: "L55",
    title: "Height and width change places in the shape",
    hint: "On square images your answer is right: which comes first in a tensor's shape, h or w?",
    hiddenWhen: ["square-image"],
    mutants: {
      "flatten-backward": () => flattenBackwardBy({ volume: ({ h, w, c }, m) => [w, h, c, m] }),
    },
  },
  {
    id: "L56",
    title: "The gradient stays flat",
    hint: "Your dx has the shape of dy: which shape had the input of the forward pass?",
    hiddenWhen: [],
    mutants: {
      "flatten-backward": () => flattenBackwardBy({ volume: ({ h, w, c }, m) => [h * w * c, m] }),
    },
  },
];

function bothWays(exchanged: Partial<Steps>): Mutants {
  return {
    flatten: () => flattenBy(exchanged),
    "flatten-backward": () => flattenBackwardBy(exchanged),
  };
}
