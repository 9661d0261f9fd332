import type { Misconception } from "./misconception.ts";
import { extractPatchBy, inDeckWindows } from "./parts-by.ts";
import { inMemory, type WindowSteps } from "./windows-by.ts";

const SWAPPED: WindowSteps["corner"] = (i, j, start) => [start(j, "columns"), start(i, "rows")];

/** Ideas about the patch that a window cuts out. */
export const PATCHES: readonly Misconception[] = [
  {
    id: "F90",
    title: "The window's row and column are swapped",
    hint: "Going on to the next column of outputs, does the window on the image move to the right, or down?",
    hiddenWhen: ["one-window"],
    mutants: {
      ...inDeckWindows(() => ({ corner: SWAPPED })),
      "extract-patch": () =>
        extractPatchBy({ position: ({ top, left, sample }) => ({ top: left, left: top, sample }) }),
    },
    alsoAs: [inDeckWindows(() => ({ corner: SWAPPED, xIndex: inMemory }))],
  },
  {
    id: "F91",
    title: "Rows of the image are taken to be as long as it is high",
    hint: "To come to the pixel below, an index skips one row: how many pixels are in a row of xPadded?",
    hiddenWhen: ["square-image"],
    mutants: {
      "extract-patch": () =>
        extractPatchBy({
          xIndex: (element, image) => inMemory(element, { ...image, width: image.height }),
        }),
    },
  },
  {
    id: "F92",
    title: "top and left are taken for the number of the window",
    hint: "The window's corner is given in elements: what do you multiply top and left by?",
    hiddenWhen: ["one-window"],
    mutants: {
      "extract-patch": () =>
        extractPatchBy({
          position: ({ top, left, sample }, f) => ({ top: f * top, left: f * left, sample }),
        }),
    },
  },
  {
    id: "F93",
    title: "The window always lies in the image's corner",
    hint: "The same image has many windows: where do top and left enter the index?",
    hiddenWhen: ["one-window"],
    mutants: {
      "extract-patch": () =>
        extractPatchBy({ position: ({ sample }) => ({ top: 0, left: 0, sample }) }),
    },
  },
  {
    id: "F94",
    title: "Rows and columns of the patch are swapped",
    hint: "A patch looks like the part of the image that it was cut out of: is yours mirrored at its diagonal?",
    hiddenWhen: ["one-tap"],
    mutants: {
      "extract-patch": () => extractPatchBy({ store: (u, v, c, f, cIn) => (v * f + u) * cIn + c }),
    },
  },
  {
    id: "F95",
    title: "The patch has its channels first",
    hint: "A patch has the axes of a filter, in the same order: which of its elements stand side by side?",
    hiddenWhen: [],
    mutants: {
      "extract-patch": () =>
        extractPatchBy({
          store: (u, v, c, f) => (c * f + u) * f + v,
          shape: (f, cIn) => [cIn, f, f],
        }),
    },
    alsoAs: [{ "extract-patch": () => extractPatchBy({ shape: (f, cIn) => [cIn, f, f] }) }],
  },
  {
    id: "F96",
    title: "The patch's elements stand with the channels first",
    hint: "The shape is [f, f, cIn]: which of the patch's elements must stand side by side in memory?",
    hiddenWhen: ["one-tap", "one-channel"],
    mutants: {
      "extract-patch": () => extractPatchBy({ store: (u, v, c, f) => (c * f + u) * f + v }),
    },
  },
];
