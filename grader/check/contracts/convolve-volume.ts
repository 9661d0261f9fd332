import { convolveVolume } from "../../../reference/partially-vectorized/convolve-volume.ts";
import { convolution } from "../families/convolution.ts";
import type { Problem } from "../problem.ts";
import { type Contract, magnitudeOf, sums } from "./contract.ts";

export const convolveVolumeContract: Contract<Problem> = {
  parameters: ["patch", "filter"],
  result: "number",
  family: convolution,
  neverThrows: true,
  makeCase({ f, cIn }, draw) {
    const patch = draw.tensor([f, f, cIn]);
    const filter = draw.tensor([f, f, cIn]);
    const magnitudes = (): number => convolveVolume(magnitudeOf(patch), magnitudeOf(filter));
    return {
      args: [patch, filter],
      expected: () => sums(draw, convolveVolume(patch, filter), { magnitudes, terms: f * f * cIn }),
    };
  },
};
