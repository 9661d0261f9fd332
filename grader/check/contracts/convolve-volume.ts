import { convolveVolume } from "../../../reference/partially-vectorized/convolve-volume.ts";
import { sumBounds } from "../tolerance.ts";
import { type Contract, magnitudeOf } from "./contract.ts";

export const convolveVolumeContract: Contract = {
  result: "number",
  makeCase: ({ f, cIn }, draw) => {
    const patch = draw.tensor([f, f, cIn]);
    const filter = draw.tensor([f, f, cIn]);
    return {
      args: [patch, filter],
      expected: () => {
        const magnitude = convolveVolume(magnitudeOf(patch), magnitudeOf(filter));
        return {
          kind: "value",
          value: { kind: "number", value: convolveVolume(patch, filter) },
          bounds: draw.numbers === "integers" ? [0] : sumBounds([magnitude], f * f * cIn),
        };
      },
    };
  },
};
