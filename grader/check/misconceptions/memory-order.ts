import {
  type Filters,
  inDeckLayers,
  type Lengths,
  RIGHT,
  type Spot,
  type Steps,
  type Weight,
} from "./convolution-by.ts";
import { foldBy, im2colBy, type Pixel, type Pixels } from "./matrices-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import { extractPatchBy, inFilters, inKernels, inWindows } from "./parts-by.ts";
import { type Element, type Image, inMemory } from "./windows-by.ts";

/** Ideas about which axis runs fastest in memory. */
export const MEMORY_ORDER: readonly Misconception[] = [
  {
    id: "F80",
    title: "x is read as if the images came first",
    hint: "In x the image is the last axis: how far apart do two neighbouring pixels of one image stand?",
    hiddenWhen: ["one-image"],
    mutants: inReading(imagesFirst),
    alsoAs: [inDeckLayers(() => ({ xIndex: imagesFirst, yIndex: imagesFirstInOutput }))],
  },
  {
    id: "F81",
    title: "x is read as if the channels came first",
    hint: "In x the channels of a pixel stand together: how far apart are two neighbouring channels of one pixel?",
    hiddenWhen: ["one-channel"],
    mutants: inReading(
      ({ row, column, c, n }, { height, width, m }) =>
        ((c * height + row) * width + column) * m + n,
    ),
  },
  {
    id: "F82",
    title: "x is read in the order image, channel, row, column",
    hint: "Other libraries lay images out like that: in which order do the deck's axes of x come?",
    hiddenWhen: ["one-image-and-channel"],
    mutants: inReading(
      ({ row, column, c, n }, { height, width, cIn }) =>
        ((n * cIn + c) * height + row) * width + column,
    ),
  },
  {
    id: "F83",
    title: "Only the first image is read",
    hint: "The last axis of x holds the images of the batch: where does n enter the index into x?",
    hiddenWhen: ["one-image"],
    mutants: inReading((element, image) => inMemory({ ...element, n: 0 }, image)),
  },
  {
    id: "I01",
    title: "The channels of a patch or filter come before its rows and columns",
    hint: "A row of the filter matrix and a column of the patches list the same taps: in which order do f, f and cIn stand in memory?",
    hiddenWhen: ["one-tap", "filters-of-one-channel"],
    mutants: {
      ...inKernels(() => ({ wIndex: channelsFirst })),
      im2col: () => im2colBy({ row: ({ u, v, c }, f) => (c * f + u) * f + v }),
    },
    // Whether the patches or the filters are in the wrong order, each has the other's inverse.
    alsoAs: [inKernels(() => ({ wIndex: unpackedChannelsFirst }))],
  },
  {
    id: "I05",
    title: "The filters are read as if they were the last axis of w",
    hint: "In w the elements of one filter stand together: how far apart are two neighbouring channels of one tap?",
    hiddenWhen: ["one-filter"],
    mutants: inFilters(() => ({ wIndex: filtersLast })),
  },
  {
    id: "I02",
    title: "The matrix of outputs is only reshaped",
    hint: "A row of the matrix is one filter, but in y the filters of one pixel stand together: does a reshape move anything in memory?",
    hiddenWhen: ["one-filter"],
    mutants: inOutputs(({ i, j, k, n }, { hOut, wOut, m }) => ((k * hOut + i) * wOut + j) * m + n),
  },
  {
    id: "F84",
    title: "In the output, images stand before filters",
    hint: "The last axis of y is the image: which two outputs stand side by side in memory?",
    hiddenWhen: ["one-image", "one-filter"],
    mutants: inOutputs(({ i, j, k, n }, { wOut, K, m }) => ((i * wOut + j) * m + n) * K + k),
  },
  {
    id: "F85",
    title: "In the output, the images come first",
    hint: "The last axis of y is the image: how far apart do two neighbouring pixels of one image stand in memory?",
    hiddenWhen: ["one-image"],
    mutants: inOutputs(imagesFirstInOutput),
  },
  {
    id: "I04",
    title: "The windows are taken column by column",
    hint: "In the output two windows side by side are neighbours: over which axis does your inner loop move the window?",
    hiddenWhen: ["one-column-of-windows"],
    mutants: {
      ...inDeckLayers(() => ({
        yIndex: (spot, lengths) => unpack(columnByColumn(spot, lengths), spot, lengths),
      })),
      im2col: () => im2colBy({ column: columnByColumn }),
    },
  },
  {
    id: "I50",
    title: "The outputs are unpacked column by column",
    hint: "A row of the matrix holds the windows row by row: which of the loops over hOut and wOut is the inner one?",
    hiddenWhen: ["one-column-of-windows"],
    mutants: {
      ...inDeckLayers(() => ({
        yIndex: ({ i, j, k, n }, { hOut, wOut, K, m }) => {
          const place = i * wOut + j;
          return (((place % hOut) * wOut + Math.floor(place / hOut)) * K + k) * m + n;
        },
      })),
      "fold-output": () => foldBy({ column: columnByColumn }),
    },
  },
  {
    id: "I51",
    title: "The columns of the matrix list image after image",
    hint: "The columns stand in (hOut, wOut, m) order: do two neighbouring columns show the same image?",
    hiddenWhen: ["one-image"],
    mutants: {
      ...inDeckLayers(() => ({
        yIndex: (spot, lengths) => unpack(imageByImage(spot, lengths), spot, lengths),
      })),
      im2col: () => im2colBy({ column: imageByImage }),
      "fold-output": () => foldBy({ column: imageByImage }),
    },
  },
  {
    id: "F86",
    title: "The output has its width before its height",
    hint: "y has the axes of x in the same order: which comes first in its shape?",
    hiddenWhen: ["square-image"],
    mutants: inShapes((hOut, wOut, K, m) => [wOut, hOut, K, m]),
  },
  {
    id: "F87",
    title: "The output has its filters before its height and width",
    hint: "Filters take the place that channels have in x: where does K stand in the shape of y?",
    hiddenWhen: [],
    mutants: inShapes((hOut, wOut, K, m) => [K, hOut, wOut, m]),
    alsoAs: [
      inShapes(
        (hOut, wOut, K, m) => [K, hOut, wOut, m],
        ({ i, j, k, n }, { hOut, wOut, m }) => ((k * hOut + i) * wOut + j) * m + n,
      ),
    ],
  },
  {
    id: "F88",
    title: "The output has its images first",
    hint: "The images keep the place that they have in x: where does m stand in the shape of y?",
    hiddenWhen: [],
    mutants: inShapes((hOut, wOut, K, m) => [m, hOut, wOut, K], imagesFirstInOutput),
    alsoAs: [inShapes((hOut, wOut, K, m) => [m, hOut, wOut, K])],
  },
];

/** Where an element of x is looked for, wherever x is read. */
function inReading(xIndex: (element: Element, image: Image) => number): Mutants {
  return { ...inWindows(() => ({ xIndex })), "extract-patch": () => extractPatchBy({ xIndex }) };
}

/** Where an output is stored, wherever y is made. */
function inOutputs(yIndex: Steps["yIndex"]): Mutants {
  return { ...inDeckLayers(() => ({ yIndex })), "fold-output": () => foldBy({ yIndex }) };
}

function inShapes(shape: Steps["shape"], yIndex: Steps["yIndex"] = RIGHT.yIndex): Mutants {
  const steps = { shape, yIndex };
  return { ...inDeckLayers(() => steps), "fold-output": () => foldBy(steps) };
}

function imagesFirst({ row, column, c, n }: Element, { height, width, cIn }: Image): number {
  return ((n * height + row) * width + column) * cIn + c;
}

function imagesFirstInOutput({ i, j, k, n }: Spot, { hOut, wOut, K }: Lengths): number {
  return ((n * hOut + i) * wOut + j) * K + k;
}

function channelsFirst({ k, u, v, c }: Weight, { fH, fW, depth }: Filters): number {
  return ((k * depth + c) * fH + u) * fW + v;
}

/** The weight that stands where a right reader looks, after the channels were laid out first. */
function unpackedChannelsFirst(weight: Weight, filters: Filters): number {
  const { fH, fW, depth } = filters;
  const place = (weight.u * fW + weight.v) * depth + weight.c;
  const [c, tap] = [Math.floor(place / (fH * fW)), place % (fH * fW)];
  return RIGHT.wIndex({ k: weight.k, u: Math.floor(tap / fW), v: tap % fW, c }, filters);
}

function filtersLast({ k, u, v, c }: Weight, { K, fW, depth }: Filters): number {
  return ((u * fW + v) * depth + c) * K + k;
}

function columnByColumn({ i, j, n }: Pixel, { hOut, m }: Pixels): number {
  return (j * hOut + i) * m + n;
}

function imageByImage({ i, j, n }: Pixel, { hOut, wOut }: Pixels): number {
  return (n * hOut + i) * wOut + j;
}

/** Where a right fold stores what stands in a column of the matrix. */
function unpack(column: number, { k }: Spot, { K, m }: Lengths): number {
  return (Math.floor(column / m) * K + k) * m + (column % m);
}
