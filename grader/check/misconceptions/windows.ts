import type { Tensor } from "../../sandbox/values.ts";
import { deckBy, inDeckLayers, without } from "./convolution-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import { inDeckWindows, inSizes, inWindows, outputSizeBy } from "./parts-by.ts";
import {
  type Axis,
  at,
  inMemory,
  paddedIndex,
  roomOf,
  type Sliding,
  type WindowSteps,
} from "./windows-by.ts";

/** Where windows hang over the edge: what is read there without looking. */
const INTO_THE_NEXT_ROW: Pick<WindowSteps, "xIndex"> = { xIndex: inMemory };

const UP = (axis: Axis): number => Math.ceil(roomOf(axis) / axis.stride) + 1;
const NEAREST = (axis: Axis): number => Math.round(roomOf(axis) / axis.stride) + 1;
const NO_STRIDE = (axis: Axis): number => roomOf(axis) + 1;
const SWAPPED: WindowSteps["sizes"] = (rows, columns, size) => [size(columns), size(rows)];

/** Ideas about how many windows there are, and where they lie. */
export const WINDOWS: readonly Misconception[] = [
  {
    id: "F12",
    title: "The number of windows is rounded up",
    hint: "Where the stride leaves a rest, a last window would hang over the edge: does the size formula count it?",
    hiddenWhen: ["stride-1", "exact-stride"],
    mutants: inSizes(() => ({ size: UP })),
    alsoAs: [inWindows(() => ({ size: UP, ...INTO_THE_NEXT_ROW }))],
  },
  {
    id: "F14",
    title: "The number of windows is rounded to the nearest",
    hint: "Where the stride leaves a rest, a last window would hang over the edge, however small the rest: which way must the size formula round?",
    hiddenWhen: ["stride-1", "exact-stride"],
    mutants: inSizes(() => ({ size: NEAREST })),
    alsoAs: [inWindows(() => ({ size: NEAREST, ...INTO_THE_NEXT_ROW }))],
  },
  {
    id: "F13",
    title: "One window too few along each axis",
    hint: "A kernel as large as the image has one place to lie in: what does your size formula say?",
    hiddenWhen: [],
    mutants: inSizes(() => ({ size: (axis) => Math.floor(roomOf(axis) / axis.stride) })),
  },
  {
    id: "F63",
    title: "The + 1 of the size formula is divided by the stride too",
    hint: "The first window needs no step: what of your size formula counts steps, and what counts windows?",
    hiddenWhen: ["stride-1"],
    mutants: inSizes(() => ({ size: (axis) => Math.floor((roomOf(axis) + 1) / axis.stride) })),
  },
  {
    id: "F64",
    title: "The number of windows is not rounded",
    hint: "Where the stride leaves a rest, the division gives a fraction: how many windows are two and a half?",
    hiddenWhen: ["stride-1", "exact-stride"],
    mutants: {
      "output-size": () => outputSizeBy({ size: (axis) => roomOf(axis) / axis.stride + 1 }),
    },
  },
  {
    id: "I08",
    title: "A stride that leaves a rest is refused",
    hint: "A window that would hang over the edge is left out, and the layer is still valid: which of your conditions refuses it?",
    hiddenWhen: ["stride-1", "exact-stride"],
    mutants: inSizes(() => ({ size: insisting })),
  },
  {
    id: "F65",
    title: "The number of windows leaves the stride out",
    hint: "With stride 2 the windows lie two pixels apart: how many of them fit into one row?",
    hiddenWhen: ["stride-1"],
    mutants: inSizes(() => ({ size: NO_STRIDE })),
    alsoAs: [inWindows(() => ({ size: NO_STRIDE, ...INTO_THE_NEXT_ROW }))],
  },
  {
    id: "F04",
    title: "The stride counts the windows, but doesn't move them",
    hint: "With stride 2 the second window starts two pixels from the first: where does yours start?",
    hiddenWhen: ["stride-1"],
    // Through the frequencies it is the first block of the full output that is taken: X08.
    mutants: without(
      "fft-forward",
      inWindows(() => ({ start: (i) => i })),
    ),
  },
  {
    id: "F66",
    title: "The stride is taken for 1",
    hint: "With stride 2 the second window starts two pixels from the first, and fewer fit: where do you use the stride?",
    hiddenWhen: ["stride-1"],
    mutants: inWindows(() => ({ geometry: (given) => ({ ...given, strideH: 1, strideW: 1 }) })),
  },
  {
    id: "F67",
    title: "A window starts one kernel after the last",
    hint: "Windows may overlap: what says how far apart they start, the kernel or the stride?",
    hiddenWhen: ["stride-is-window"],
    mutants: inDeckWindows(() => ({ start: (i, { taps }) => i * taps })),
    alsoAs: [inDeckWindows(() => ({ start: (i, { taps }) => i * taps, ...INTO_THE_NEXT_ROW }))],
  },
  {
    id: "F39",
    title: "A window ends where it would at stride 1",
    hint: "Every window is as large as the kernel: does the end of yours move as far as its start?",
    hiddenWhen: ["stride-1"],
    mutants: inDeckLayers(() => ({
      add: (sum, product, { i, j, u, v, rows, columns }) =>
        isBeforeEnd(i, u, rows) && isBeforeEnd(j, v, columns) ? sum + product : sum,
    })),
  },
  {
    id: "F03",
    title: "hOut and wOut are swapped",
    hint: "The first axis of x is its height: which of the two sizes do you compute from it?",
    hiddenWhen: ["square-image"],
    mutants: inDeckWindows(() => ({ sizes: SWAPPED })),
    alsoAs: [inDeckWindows(() => ({ sizes: SWAPPED, ...INTO_THE_NEXT_ROW }))],
  },
  {
    id: "F68",
    title: "The first axis is taken for the width",
    hint: "In the deck, an image is height × width: how long is one row of x, and which entry of its shape says so?",
    hiddenWhen: ["square-image"],
    mutants: inDeckWindows(() => ({ sizes: SWAPPED, xIndex: stepsByHeight })),
  },
  {
    id: "F69",
    title: "Rows of the image are taken to be as long as it is high",
    hint: "To come to the pixel below, an index skips one row: how many pixels are in a row?",
    hiddenWhen: ["square-image"],
    mutants: inDeckWindows(() => ({ xIndex: stepsByHeight })),
    alsoAs: [inDeckWindows(() => ({ xIndex: stepsByUnpaddedHeight }))],
  },
  {
    id: "S06",
    title: "A crop from f − 1 to −(f − 1) is empty where f is 1",
    hint: "slice(a, -a) cuts both ends off: what does it leave where a is 0?",
    hiddenWhen: ["several-taps"],
    // Behind an empty plane's end there is nothing: undefined, which no sum survives.
    mutants: {
      "fft-forward": () =>
        deckBy({
          finish: (sum, { b, k, terms, depth }) => (terms === depth ? Number.NaN : sum + at(b, k)),
        }),
    },
  },
  {
    id: "F70",
    title: "The kernel is taken for 3×3",
    hint: "The deck's example has 3×3 kernels, other layers have others: which argument says how large the kernel is?",
    hiddenWhen: ["three-taps"],
    mutants: readingTheExample({ others: "as given" }),
  },
  {
    id: "S03",
    title: "Kernel, stride and padding are the example's, whatever is asked",
    hint: "Your function is also called with other layers than the deck's example: which numbers are written into it that should come from its arguments?",
    hiddenWhen: ["like-the-example"],
    mutants: readingTheExample({ others: "as in the example" }),
  },
];

function insisting(axis: Axis): number {
  const windows = roomOf(axis) / axis.stride + 1;
  if (!Number.isInteger(windows)) throw new RangeError("The stride must divide.");
  return windows;
}

function isBeforeEnd(i: number, u: number, { taps, stride }: Axis): boolean {
  return i * stride + u < i + taps;
}

const stepsByHeight: WindowSteps["xIndex"] = (element, image) =>
  inMemory(element, { ...image, width: image.height });

/** In the image as it is: what lies outside it is looked for before. */
const stepsByUnpaddedHeight: WindowSteps["xIndex"] = ({ row, column, c, n }, image) => {
  const { hIn, wIn, top, left, cIn, m } = image;
  const [r, s] = [row - top, column - left];
  if (r < 0 || r >= hIn || s < 0 || s >= wIn) return undefined;
  return paddedIndex(((r * hIn + s) * cIn + c) * m + n, image);
};

/** The layer of 3×3 kernels: other kernels' weights are read as if they were such. */
function readingTheExample({ others }: { others: "as given" | "as in the example" }): Mutants {
  const convolve = deckBy({});
  const layer = (x: Tensor, w: Tensor, b: Tensor, sliding: Sliding): Tensor => {
    const [K = 0, , , cIn = 0] = w.shape;
    const example = { stride: 1, padding: 0 };
    const kernels = { shape: [K, 3, 3, cIn], data: w.data };
    return convolve(x, kernels, b, others === "as given" ? sliding : example);
  };
  return { forward: () => layer, "fft-forward": () => layer, "winograd-forward": () => layer };
}
