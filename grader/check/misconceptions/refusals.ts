import { inDeckLayers } from "./convolution-by.ts";
import { layersBy, RIGHT_LAYERS } from "./geometry-refusals.ts";
import { foldBy, gemmBy, im2colBy } from "./matrices-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import { inDeckWindows, outputSizeBy } from "./parts-by.ts";
import { accepting, withPlainErrors } from "./refusing.ts";
import { type Axis, inMemory, roomOf } from "./windows-by.ts";

/** General layers whose size formula rounds towards 0. */
const ONE_WINDOW = accepting(layersBy({ size: towardsZero, xIndex: inMemory }), RIGHT_LAYERS);

/** Ideas about arguments that have no answer. */
export const REFUSALS: readonly Misconception[] = [
  {
    id: "F97",
    title: "Arguments that don't fit get an answer",
    hint: "The contract says when the function throws: which arguments do you have to look at before you compute?",
    hiddenWhen: [],
    showsIn: "refusals",
    mutants: refusingBy(() => undefined),
  },
  {
    id: "F98",
    title: "The error isn't a RangeError",
    hint: "Whoever calls can tell errors apart by their name: which kind does the contract ask for?",
    hiddenWhen: [],
    showsIn: "refusals",
    mutants: {
      ...refusingBy(() => {
        throw new Error("That doesn't fit.");
      }),
      ...withPlainErrors(RIGHT_LAYERS),
    },
  },
  {
    id: "F99",
    title: "A kernel that is a little too large gets one window",
    hint: "With stride 2, a kernel can be too large by less than the stride: which way does your size formula round below 0?",
    hiddenWhen: ["stride-1", "exact-stride", "kernel-fits"],
    showsIn: "refusals",
    mutants: {
      ...ONE_WINDOW.mutants,
      ...inDeckWindows(() => ({ size: towardsZero })),
      "output-size": () =>
        outputSizeBy({
          size: towardsZero,
          demand: (axis) => {
            if (towardsZero(axis) < 1) throw new RangeError("The kernel doesn't fit.");
          },
        }),
    },
    signs: ONE_WINDOW.signs,
  },
];

/** Functions that do this with arguments that have no answer. */
function refusingBy(respond: () => void): Mutants {
  const demand = (length: number, other: number): void => {
    if (length !== other) respond();
  };
  const refuse = (hOut: number, wOut: number): void => {
    if (!(hOut >= 1 && wOut >= 1)) respond();
  };
  return {
    ...inDeckLayers(() => ({ refuse })),
    "output-size": () =>
      outputSizeBy({
        demand: (axis) => {
          if (roomOf(axis) < 0) respond();
        },
      }),
    im2col: () => im2colBy({ refuse }),
    "fold-output": () => foldBy({ demand }),
    gemm: () => gemmBy({ demand }),
  };
}

function towardsZero(axis: Axis): number {
  return Math.trunc(roomOf(axis) / axis.stride) + 1;
}
