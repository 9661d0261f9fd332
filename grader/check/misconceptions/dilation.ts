import { inGeneralLayers } from "./convolution-by.ts";
import type { Misconception } from "./misconception.ts";
import { type Axis, inMemory, roomOf, type WindowSteps } from "./windows-by.ts";

const UNDILATED = (axis: Axis): number =>
  Math.floor(roomOf({ ...axis, dilation: 1 }) / axis.stride) + 1;
const MOVING_WINDOWS: Pick<WindowSteps, "start"> = {
  start: (i, { stride, dilation }) => i * stride * dilation,
};
const MOVING_TAPS: Pick<WindowSteps, "reach"> = {
  reach: (u, { stride, dilation }) => u * stride * dilation,
};

/** Ideas about taps that stand apart. */
export const DILATION: readonly Misconception[] = [
  {
    id: "F26",
    title: "Dilation counts in the size, but the taps are neighbours",
    hint: "With dilation 2 there is a pixel between two neighbouring taps: which row does the second row of taps see?",
    hiddenWhen: ["no-dilation", "one-tap"],
    mutants: inGeneralLayers(() => ({ reach: (u) => u })),
  },
  {
    id: "F110",
    title: "Dilation moves the taps, but the size leaves it out",
    hint: "A 3×3 kernel with dilation 2 covers 5×5 pixels: how many places are there for it in a row of 5?",
    hiddenWhen: ["no-dilation", "one-tap"],
    mutants: inGeneralLayers(() => ({ size: UNDILATED, xIndex: inMemory })),
    alsoAs: [inGeneralLayers(() => ({ size: UNDILATED }))],
  },
  {
    id: "F111",
    title: "Dilation is ignored",
    hint: "A 3×3 kernel with dilation 2 covers 5×5 pixels: where does dilation enter your code?",
    hiddenWhen: ["no-dilation", "one-tap"],
    mutants: inGeneralLayers(() => ({
      geometry: (given) => ({ ...given, dilationH: 1, dilationW: 1 }),
    })),
  },
  {
    id: "F27",
    title: "The two dilations are swapped",
    hint: "dilationH counts rows from one tap to the next: which dilation do you multiply the row of a tap by?",
    hiddenWhen: ["equal-dilations", "one-tap"],
    mutants: inGeneralLayers(() => ({
      geometry: (given) => ({ ...given, dilationH: given.dilationW, dilationW: given.dilationH }),
    })),
  },
  {
    id: "F112",
    title: "The dilation of the rows serves for the columns too",
    hint: "Rows and columns of taps can stand differently far apart: where does dilationW enter your code?",
    hiddenWhen: ["equal-dilations", "one-column-of-taps"],
    mutants: inGeneralLayers(() => ({
      geometry: (given) => ({ ...given, dilationW: given.dilationH }),
    })),
  },
  {
    id: "F113",
    title: "The dilation of the columns serves for the rows too",
    hint: "Rows and columns of taps can stand differently far apart: where does dilationH enter your code?",
    hiddenWhen: ["equal-dilations", "one-row-of-taps"],
    mutants: inGeneralLayers(() => ({
      geometry: (given) => ({ ...given, dilationH: given.dilationW }),
    })),
  },
  {
    id: "F28",
    title: "Dilation is taken for the number of pixels between two taps",
    hint: "Dilation 1 is the plain layer: how many pixels lie between two taps there?",
    hiddenWhen: ["one-tap"],
    mutants: inGeneralLayers(() => ({
      geometry: (given) => ({
        ...given,
        ...{ dilationH: given.dilationH + 1, dilationW: given.dilationW + 1 },
      }),
    })),
  },
  {
    id: "F114",
    title: "The kernel is taken to be dilation·f long",
    hint: "Nothing follows the last tap: how many pixels does a kernel of two taps with dilation 3 cover?",
    hiddenWhen: ["no-dilation"],
    mutants: inGeneralLayers(() => ({
      size: (axis) => Math.floor((roomOf(axis) - axis.dilation + 1) / axis.stride) + 1,
    })),
  },
  {
    id: "F115",
    title: "Dilation moves the windows too",
    hint: "Dilation moves taps inside a window: how far apart do two windows start with stride 1 and dilation 2?",
    hiddenWhen: ["no-dilation", "one-window"],
    mutants: inGeneralLayers(() => ({ ...MOVING_WINDOWS, xIndex: inMemory })),
    alsoAs: [inGeneralLayers(() => MOVING_WINDOWS)],
  },
  {
    id: "F116",
    title: "The stride moves the taps too",
    hint: "The stride moves windows: how far apart are two taps of one window with stride 2 and dilation 1?",
    hiddenWhen: ["stride-1", "one-tap"],
    mutants: inGeneralLayers(() => ({ ...MOVING_TAPS, xIndex: inMemory })),
    alsoAs: [inGeneralLayers(() => MOVING_TAPS)],
  },
];
