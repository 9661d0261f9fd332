import type { Misconception } from "./misconception.ts";
import { inFilters, inKernels, inSums } from "./parts-by.ts";

/** Ideas about which weight meets which pixel. */
export const KERNELS: readonly Misconception[] = [
  {
    id: "F01",
    title: "The kernel is turned by 180°",
    hint: "The layer is called a convolution, but the deck slides the kernel over the image as it is: which of its corners meets the first pixel of the window?",
    hiddenWhen: ["one-tap"],
    mutants: inKernels(() => ({ tap: (u, v, fH, fW) => [fH - 1 - u, fW - 1 - v] })),
  },
  {
    id: "F02",
    title: "Rows and columns of the kernel are swapped",
    hint: "A kernel with a single 1 in its top right corner picks one pixel of each window: which one does yours pick?",
    hiddenWhen: ["one-tap"],
    mutants: inKernels(() => ({ tap: (u, v) => [v, u] })),
  },
  {
    id: "F34",
    title: "The kernel is turned by 90°",
    hint: "The deck slides the kernel over the image as it is: does each of its corners meet the same corner of the window?",
    hiddenWhen: ["one-tap"],
    mutants: inKernels(() => ({ tap: (u, v, fH) => [v, fH - 1 - u] })),
    alsoAs: [inKernels(() => ({ tap: (u, v, _, fW) => [fW - 1 - v, u] }))],
  },
  {
    id: "F50",
    title: "The kernel is mirrored left to right",
    hint: "A kernel with a single 1 in its top right corner picks one pixel of each window: which one does yours pick?",
    hiddenWhen: ["one-column-of-taps"],
    mutants: inKernels(() => ({ tap: (u, v, _, fW) => [u, fW - 1 - v] })),
  },
  {
    id: "F51",
    title: "The kernel is mirrored top to bottom",
    hint: "A kernel with a single 1 in its bottom left corner picks one pixel of each window: which one does yours pick?",
    hiddenWhen: ["one-row-of-taps"],
    mutants: inKernels(() => ({ tap: (u, v, fH) => [fH - 1 - u, v] })),
  },
  {
    id: "F52",
    title: "The filter is read backwards, channels and all",
    hint: "The first element of a filter belongs to its first row, column and channel: which pixel and channel of the window does it meet?",
    hiddenWhen: ["one-product"],
    mutants: inKernels(() => ({
      tap: (u, v, fH, fW) => [fH - 1 - u, fW - 1 - v],
      channel: (c, group, { depth }) => group * depth + depth - 1 - c,
    })),
  },
  {
    id: "F53",
    title: "The channels are taken in reverse",
    hint: "Channel by channel, a filter and its window belong together: which channel of the image does the filter's first one meet?",
    hiddenWhen: ["filters-of-one-channel"],
    mutants: inKernels(() => ({ channel: (c, group, { depth }) => group * depth + depth - 1 - c })),
  },
  {
    id: "F24",
    title: "All outputs are made with the first filter",
    hint: "Each of the K channels of the output has a filter of its own: where does k enter the index into the weights?",
    hiddenWhen: ["one-filter"],
    mutants: inFilters(() => ({ filter: () => 0 })),
  },
  {
    id: "F20",
    title: "Only the last channel is left in the sum",
    hint: "An output is the sum over all channels: what happens to the sum so far when the next channel comes?",
    hiddenWhen: ["filters-of-one-channel"],
    mutants: inSums(() => ({
      add: (sum, product, { c, depth }) => (c === depth - 1 ? sum + product : sum),
    })),
  },
  {
    id: "F54",
    title: "Only the first channel is summed",
    hint: "A filter is as deep as the image: how many products does one output of a 3×3 kernel on an RGB image need?",
    hiddenWhen: ["filters-of-one-channel"],
    mutants: inSums(() => ({ add: (sum, product, { c }) => (c === 0 ? sum + product : sum) })),
  },
  {
    id: "F55",
    title: "The last row and column of the kernel are left out",
    hint: "Count the products of one output of a 3×3 kernel on one channel: where do your loops over the kernel end?",
    hiddenWhen: [],
    mutants: inSums(() => ({
      add: (sum, product, { u, v, rows, columns }) =>
        u < rows.taps - 1 && v < columns.taps - 1 ? sum + product : sum,
    })),
  },
];
