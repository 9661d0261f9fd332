import type { Misconception, Mutants } from "./misconception.ts";
import {
  inTransposed,
  RIGHT,
  type StampedAxis,
  spanOf,
  type TransposedGeometry,
} from "./transposed-by.ts";

/** Ideas about where the stamps of a transposed convolution land, and how much of them is kept. */
export const STAMPS: readonly Misconception[] = [
  {
    id: "V120",
    title: "The stride is left out between two stamps",
    hint: "With stride 2, the stamps of two neighbouring pixels stand two rows apart: how far apart are yours?",
    hiddenWhen: ["stride-1"],
    mutants: inTransposed({
      places: (i, u, { dilation, before }) => [i + u * dilation - before],
    }),
  },
  {
    id: "V121",
    title: "The two strides are swapped",
    hint: "Going down, stamps stand strideH rows apart: which stride do you use for rows, and which for columns?",
    hiddenWhen: ["equal-strides"],
    mutants: taking(({ strideH, strideW }) => ({ strideH: strideW, strideW: strideH })),
  },
  {
    id: "V122",
    title: "The stride of the rows serves for the columns too",
    hint: "Stamps can stand 1 row and 2 columns apart: where does strideW enter your code?",
    hiddenWhen: ["equal-strides"],
    mutants: taking(({ strideH }) => ({ strideW: strideH })),
  },
  {
    id: "V123",
    title: "A rest of the division by the stride is dropped",
    hint: "With stride 2, an output between two stamps of a 1×1 kernel has nothing but its bias: does your division come out even there?",
    hiddenWhen: ["stride-1"],
    mutants: inTransposed({
      places: (i, u, { stride, dilation, before }) =>
        Array.from({ length: stride }, (_, rest) => i * stride + u * dilation - before + rest),
    }),
  },
  {
    id: "V124",
    title: "The image with zeros between its pixels is convolved as usual",
    hint: "An output pixel sees stamps that began above it and on its left: on which side of an output do your taps look?",
    hiddenWhen: [],
    mutants: inTransposed({
      places: (i, u, { stride, dilation, before }) => [i * stride - u * dilation + before],
    }),
  },
  {
    id: "V125",
    title: "Dilation counts in the size, but the taps are neighbours",
    hint: "With dilation 2 there is a pixel between two neighbouring taps of a stamp: where does your second row of taps land?",
    hiddenWhen: ["no-dilation", "one-tap"],
    mutants: inTransposed({ places: (i, u, { stride, before }) => [i * stride + u - before] }),
  },
  {
    id: "V126",
    title: "Dilation moves the taps, but the size leaves it out",
    hint: "A 3×3 kernel with dilation 2 covers 5×5 pixels: how large is the output of a single stamp?",
    hiddenWhen: ["no-dilation", "one-tap"],
    mutants: inTransposed({ size: (axis) => RIGHT.size(axis) - spanOf(axis) + axis.taps }),
  },
  {
    id: "V127",
    title: "The two dilations are swapped",
    hint: "dilationH counts rows from one tap to the next: which dilation do you multiply the row of a tap by?",
    hiddenWhen: ["equal-dilations", "one-tap"],
    mutants: taking(({ dilationH, dilationW }) => ({ dilationH: dilationW, dilationW: dilationH })),
  },
  {
    id: "V128",
    title: "The output is one stride too long",
    hint: "A single pixel leaves a single stamp: how large is the output then, whatever the stride?",
    hiddenWhen: [],
    mutants: inTransposed({ size: (axis) => RIGHT.size(axis) + axis.stride }),
  },
  {
    id: "V129",
    title: "The output is one row and one column too short",
    hint: "A single pixel stamped with a kernel of 1×1 makes an output of one pixel: what does your size formula say?",
    hiddenWhen: [],
    mutants: inTransposed({ size: (axis) => RIGHT.size(axis) - 1 }),
  },
  {
    id: "V130",
    title: "The output is as long as that of a convolution",
    hint: "The larger the stride, the larger the output of this layer: what does your size formula say?",
    hiddenWhen: [],
    mutants: inTransposed({ size: sizeOfConvolution }),
  },
  {
    id: "V131",
    title: "The padding makes the output larger",
    hint: "The convolution that is transposed adds zeros around its input, and nobody asks for their gradient: what becomes of them here?",
    hiddenWhen: ["no-padding"],
    mutants: taking(({ top, bottom, left, right }) => ({
      ...{ top: -top, bottom: -bottom, left: -left, right: -right },
    })),
  },
  {
    id: "V132",
    title: "The padding is ignored",
    hint: "The paddings crop the output: where do they enter your code?",
    hiddenWhen: ["no-padding"],
    mutants: taking(() => ({ top: 0, bottom: 0, left: 0, right: 0 })),
  },
  {
    id: "V133",
    title: "All that is cropped is cropped at the bottom and on the right",
    hint: "Your output has the right size: which row of the first stamp is its first row, with top 1?",
    hiddenWhen: ["no-padding"],
    mutants: taking(({ top, bottom, left, right }) => ({
      ...{ top: 0, bottom: top + bottom, left: 0, right: left + right },
    })),
  },
  {
    id: "V134",
    title: "The paddings of opposite sides are swapped",
    hint: "Your output has the right size: which row of the first stamp is its first row, with top 1 and bottom 0?",
    hiddenWhen: ["symmetric-padding"],
    mutants: taking(({ top, bottom, left, right }) => ({
      ...{ top: bottom, bottom: top, left: right, right: left },
    })),
  },
  {
    id: "V135",
    title: "Both sides are cropped alike: top and left say it all",
    hint: "The four paddings are four numbers: where do bottom and right enter your code?",
    hiddenWhen: ["symmetric-padding"],
    mutants: taking(({ top, left }) => ({ bottom: top, right: left })),
  },
  {
    id: "V136",
    title: "Only the top and the left side are cropped",
    hint: "The four paddings are four numbers: where do bottom and right enter your code?",
    hiddenWhen: ["no-padding"],
    mutants: taking(() => ({ bottom: 0, right: 0 })),
  },
  {
    id: "V137",
    title: "What lies beside the output lands in the next or previous row",
    hint: "The output is one long array, and has no edge on the left or right: what does your code do with a tap in column −1?",
    hiddenWhen: ["no-padding"],
    mutants: inTransposed({ keeps: () => true }),
  },
  {
    id: "V138",
    title: "The extra rows and columns stay empty",
    hint: "An extra row is a row like all others: where bottom has cropped a stamp, what does the extra row show?",
    hiddenWhen: ["no-extra", "no-padding"],
    mutants: inTransposed({
      keeps: (place, size, { extra }) => place >= 0 && place < size - extra,
    }),
  },
  {
    id: "V139",
    title: "The extra rows and columns come first",
    hint: "The output grows at one end only: on which row does the first stamp land, whatever extraRows says?",
    hiddenWhen: ["no-extra"],
    mutants: inTransposed({
      places: (i, u, axis) => RIGHT.places(i, u, axis).map((place) => place + axis.extra),
    }),
  },
  {
    id: "V140",
    title: "The extra rows and columns are ignored",
    hint: "Several input heights lead to the same output height of the convolution: what says which one is meant?",
    hiddenWhen: ["no-extra"],
    mutants: taking(() => ({ extraRows: 0, extraColumns: 0 })),
  },
  {
    id: "V141",
    title: "Extra rows and extra columns are swapped",
    hint: "extraRows makes the output higher: which size of the output do you add it to?",
    hiddenWhen: ["equal-extras"],
    mutants: taking(({ extraRows, extraColumns }) => ({
      ...{ extraRows: extraColumns, extraColumns: extraRows },
    })),
  },
];

/** The right layer of a geometry that differs in this from the given one. */
function taking(change: (given: TransposedGeometry) => Partial<TransposedGeometry>): Mutants {
  return inTransposed({ geometry: (given) => ({ ...given, ...change(given) }) });
}

function sizeOfConvolution(axis: StampedAxis): number {
  const { length, before, after, stride } = axis;
  return Math.floor((length + before + after - spanOf(axis)) / stride) + 1;
}
