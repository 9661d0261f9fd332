import type { Filters, Lengths, Spot, Weight } from "./convolution-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import { pointwiseBy } from "./pointwise-by.ts";
import { at, type Element, type Image } from "./windows-by.ts";

/** Ideas about a layer that is a matrix product at each pixel. */
export const POINTWISE: readonly Misconception[] = [
  {
    id: "V70",
    title: "The bias is left out",
    hint: "Each filter adds one number of its own to all its outputs: where does b enter your sum?",
    hiddenWhen: [],
    mutants: inPointwise({ finish: (sum) => sum }),
  },
  {
    id: "V71",
    title: "All filters get the first bias",
    hint: "b has one number for each filter: which of them does the second filter add?",
    hiddenWhen: ["one-filter"],
    mutants: inPointwise({ finish: (sum, { b }) => sum + at(b, 0) }),
  },
  {
    id: "V72",
    title: "The bias is added with every channel",
    hint: "A filter adds its bias to an output once: is that line inside your loop over the channels?",
    hiddenWhen: ["one-channel"],
    mutants: inPointwise({ finish: (sum, { b, k, terms }) => sum + terms * at(b, k) }),
  },
  {
    id: "V73",
    title: "The last channel replaces the sum",
    hint: "An output is the sum over all channels: what happens to the sum so far when the next channel comes?",
    hiddenWhen: ["one-channel"],
    mutants: inPointwise({ add: (_, product) => product }),
  },
  {
    id: "V74",
    title: "All outputs are made with the first filter",
    hint: "Each channel of the output has a filter of its own: where does k enter the index into w?",
    hiddenWhen: ["one-filter"],
    mutants: inPointwise({ filter: () => 0 }),
  },
  {
    id: "V75",
    title: "w is read as if its channels came before its filters",
    hint: "In w the weights of one filter stand together: how far apart are two neighbouring channels of one filter?",
    hiddenWhen: ["one-channel", "one-filter"],
    mutants: inPointwise({ wIndex: filtersLast }),
  },
  {
    id: "V76",
    title: "The channels of a pixel are taken to stand side by side, in x and in y",
    hint: "With several images, the channels of a pixel don't stand side by side: what lies between two of them?",
    hiddenWhen: ["one-image"],
    mutants: inPointwise({ xIndex: channelsLast, yIndex: filtersOfPixel }),
  },
  {
    id: "V77",
    title: "The channels of a pixel are taken to stand side by side in x",
    hint: "With several images, the channels of a pixel don't stand side by side: what lies between two of them?",
    hiddenWhen: ["one-image", "one-channel"],
    mutants: inPointwise({ xIndex: channelsLast }),
  },
  {
    id: "V78",
    title: "In the output, images stand before filters",
    hint: "The last axis of y is the image: which two outputs stand side by side in memory?",
    hiddenWhen: ["one-image", "one-filter"],
    mutants: inPointwise({ yIndex: filtersOfPixel }),
  },
  {
    id: "V79",
    title: "x is read as if the images came first",
    hint: "In x the image is the last axis: how far apart do two neighbouring pixels of one image stand?",
    hiddenWhen: ["one-image"],
    mutants: inPointwise({ xIndex: imagesFirst }),
  },
  {
    id: "V80",
    title: "x is read as if the channels came first",
    hint: "In x the channels of a pixel stand together: how far apart are two neighbouring channels of one pixel?",
    hiddenWhen: ["one-channel"],
    mutants: inPointwise({ xIndex: channelsFirst }),
  },
  {
    id: "V84",
    title: "x is read and y is stored as if the channels came first",
    hint: "In x the channels of a pixel stand together, and so do the filters in y: what lies between two pixels of one channel?",
    hiddenWhen: [],
    mutants: inPointwise({ xIndex: channelsFirst, yIndex: filtersFirst }),
  },
  {
    id: "V81",
    title: "The matrix of outputs is only reshaped",
    hint: "A row of the product is one filter, but in y the filters of one pixel stand together: does a reshape move anything in memory?",
    hiddenWhen: ["one-filter"],
    mutants: inPointwise({ yIndex: filtersFirst }),
  },
  {
    id: "V82",
    title: "Only the first image is computed",
    hint: "The last axis of x holds the images of the batch: which loop goes over them?",
    hiddenWhen: ["one-image"],
    mutants: inPointwise({ finish: (sum, { b, k, n }) => (n === 0 ? sum + at(b, k) : 0) }),
    alsoAs: [
      inPointwise({
        xIndex: ({ row, column, c }, { width, cIn, m }) => ((row * width + column) * cIn + c) * m,
      }),
    ],
  },
  {
    id: "V83",
    title: "The output has its width before its height",
    hint: "y has the axes of x in the same order: which comes first in its shape?",
    hiddenWhen: ["square-image"],
    mutants: inPointwise({ shape: (hOut, wOut, K, m) => [wOut, hOut, K, m] }),
  },
];

function inPointwise(exchanged: Parameters<typeof pointwiseBy>[0]): Mutants {
  return { pointwise: () => pointwiseBy(exchanged) };
}

function filtersLast({ k, c }: Weight, { K }: Filters): number {
  return c * K + k;
}

function channelsLast({ row, column, c, n }: Element, { width, cIn, m }: Image): number {
  return ((row * width + column) * m + n) * cIn + c;
}

function channelsFirst({ row, column, c, n }: Element, { height, width, m }: Image): number {
  return ((c * height + row) * width + column) * m + n;
}

function imagesFirst({ row, column, c, n }: Element, { height, width, cIn }: Image): number {
  return ((n * height + row) * width + column) * cIn + c;
}

function filtersOfPixel({ i, j, k, n }: Spot, { wOut, K, m }: Lengths): number {
  return ((i * wOut + j) * m + n) * K + k;
}

function filtersFirst({ i, j, k, n }: Spot, { hOut, wOut, m }: Lengths): number {
  return ((k * hOut + i) * wOut + j) * m + n;
}
