import type { Tensor } from "../../sandbox/values.ts";
import { convolveBy, inGeneralLayers } from "./convolution-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import { type Geometry, inMemory, roomOf, type WindowSteps } from "./windows-by.ts";

/** Ideas about which axis or side a number belongs to, where each has its own. */
export const GEOMETRY: readonly Misconception[] = [
  {
    id: "F05",
    title: "The two strides are swapped",
    hint: "Going down, windows lie strideH rows apart: which stride do you use for rows, and which to count them?",
    hiddenWhen: ["equal-strides"],
    mutants: taking(({ strideH, strideW }) => ({ strideH: strideW, strideW: strideH })),
  },
  {
    id: "F06",
    title: "The stride of the rows serves for the columns too",
    hint: "A layer can move by 1 row and 2 columns: where does strideW enter your code?",
    hiddenWhen: ["equal-strides"],
    mutants: taking(({ strideH }) => ({ strideW: strideH })),
  },
  {
    id: "F100",
    title: "The stride of the columns serves for the rows too",
    hint: "A layer can move by 2 rows and 1 column: where does strideH enter your code?",
    hiddenWhen: ["equal-strides"],
    mutants: taking(({ strideW }) => ({ strideH: strideW })),
  },
  {
    id: "F101",
    title: "Windows are counted by their own stride, and move by the other axis' one",
    hint: "The number of your windows is right: by how many rows does the window go down from one row of outputs to the next?",
    hiddenWhen: ["equal-strides", "one-window"],
    mutants: inGeneralLayers(() => ({ ...MOVING_BY_THE_OTHER, xIndex: inMemory })),
    alsoAs: [inGeneralLayers(() => MOVING_BY_THE_OTHER)],
  },
  {
    id: "F09",
    title: "The paddings at the bottom and on the left are swapped",
    hint: "Pad one side alone: on which side of the image do the zeros come?",
    hiddenWhen: ["equal-padding"],
    mutants: taking(({ bottom, left }) => ({ bottom: left, left: bottom })),
  },
  {
    id: "F102",
    title: "The paddings of opposite sides are swapped",
    hint: "With 2 rows of zeros on top and none at the bottom, which row of the padded image is the first of the image itself?",
    hiddenWhen: ["symmetric-padding"],
    mutants: taking(({ top, bottom, left, right }) => ({
      ...{ top: bottom, bottom: top, left: right, right: left },
    })),
  },
  {
    id: "F103",
    title: "The paddings of rows and columns are swapped",
    hint: "Zeros on top make the image higher, zeros on the left make it wider: which do yours?",
    hiddenWhen: ["equal-padding"],
    mutants: taking(({ top, bottom, left, right }) => ({
      ...{ top: left, bottom: right, left: top, right: bottom },
    })),
  },
  {
    id: "F104",
    title: "Each side is padded as the opposite one: top and left say it all",
    hint: "The four paddings are four numbers: where do bottom and right enter your code?",
    hiddenWhen: ["symmetric-padding"],
    mutants: taking(({ top, left }) => ({ bottom: top, right: left })),
  },
  {
    id: "F105",
    title: "All four sides are padded alike",
    hint: "The four paddings are four numbers: how many of them does your code read?",
    hiddenWhen: ["equal-padding"],
    mutants: taking(({ top }) => ({ bottom: top, left: top, right: top })),
  },
  {
    id: "F108",
    title: "A kernel that fits thanks to the padding is refused",
    hint: "A kernel may be larger than the image, as long as it fits into the padded one: what do you compare it with?",
    hiddenWhen: ["no-padding"],
    mutants: inGeneralLayers(() => ({
      sizes: (rows, columns, size) => {
        const fits = [rows, columns].every((axis) => roomOf({ ...axis, before: 0, after: 0 }) >= 0);
        if (!fits) throw new RangeError("The kernel doesn't fit.");
        return [size(rows), size(columns)];
      },
    })),
  },
  {
    id: "F32",
    title: "The kernel is taken for a square one",
    hint: "A kernel can be 1×3: which entries of the shape of w say how high and how wide it is?",
    hiddenWhen: ["square-kernel"],
    mutants: reading(([K = 0, fH = 0, , depth = 0]) => [K, fH, fH, depth]),
    alsoAs: [reading(([K = 0, , fW = 0, depth = 0]) => [K, fW, fW, depth])],
  },
  {
    id: "F106",
    title: "Height and width of the kernel are swapped",
    hint: "A kernel of 1×3 sees three pixels of one row: which entries of the shape of w say how high and how wide it is?",
    hiddenWhen: ["square-kernel"],
    mutants: reading(([K = 0, fH = 0, fW = 0, depth = 0]) => [K, fW, fH, depth]),
  },
  {
    id: "F107",
    title: "Height and width of the image are swapped",
    hint: "The first axis of x is its height: how long is one row of x, and which entry of its shape says so?",
    hiddenWhen: ["square-image"],
    mutants: readingImages(([hIn = 0, wIn = 0, cIn = 0, m = 0]) => [wIn, hIn, cIn, m]),
  },
];

/** The right layer of a geometry that differs in this from the given one. */
function taking(change: (given: Geometry) => Partial<Geometry>): Mutants {
  return inGeneralLayers(() => ({ geometry: (given) => ({ ...given, ...change(given) }) }));
}

const MOVING_BY_THE_OTHER: Pick<WindowSteps, "geometry" | "sizes"> = {
  geometry: (given) => ({ ...given, strideH: given.strideW, strideW: given.strideH }),
  sizes: (rows, columns, size) => [
    size({ ...rows, stride: columns.stride }),
    size({ ...columns, stride: rows.stride }),
  ],
};

type Reshaping = (shape: readonly number[]) => readonly number[];

/** The right layer of filters whose memory is taken for this shape. */
function reading(reshape: Reshaping): Mutants {
  const convolve = convolveBy({});
  const layer = (x: Tensor, { shape, data }: Tensor, b: Tensor, geometry: Geometry): Tensor =>
    convolve(x, { shape: reshape(shape), data }, b, geometry);
  return { "general-forward": () => layer, depthwise: () => layer };
}

/** The right layer of an image whose memory is taken for this shape. */
function readingImages(reshape: Reshaping): Mutants {
  const convolve = convolveBy({});
  const layer = ({ shape, data }: Tensor, w: Tensor, b: Tensor, geometry: Geometry): Tensor =>
    convolve({ shape: reshape(shape), data }, w, b, geometry);
  return { "general-forward": () => layer, depthwise: () => layer };
}
