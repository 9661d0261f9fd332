import { inAllLayers, without } from "./convolution-by.ts";
import type { Misconception } from "./misconception.ts";

/** Ideas about what an output is the sum of. */
export const FORWARD: readonly Misconception[] = [
  {
    id: "F01",
    title: "The kernel is turned by 180°",
    hint: "The layer is called a convolution, but the deck slides the kernel over the image as it is: which of its corners meets the first pixel of the window?",
    hiddenWhen: ["one-tap"],
    // In the layer through the frequencies it is the convolution theorem's: X01.
    mutants: without(
      "fft-forward",
      inAllLayers(() => ({ tap: (u, v, fH, fW) => [fH - 1 - u, fW - 1 - v] })),
    ),
  },
  {
    id: "F16",
    title: "The bias is left out",
    hint: "Each filter adds one number of its own to every output: where does b enter your sum?",
    hiddenWhen: [],
    mutants: inAllLayers(() => ({ finish: (sum) => sum })),
  },
  {
    id: "F21",
    title: "The last product replaces the sum",
    hint: "An output is the sum over all taps and channels: what happens to the sum so far when the next product comes?",
    hiddenWhen: [],
    mutants: inAllLayers(() => ({ add: (_, product) => product })),
  },
];
