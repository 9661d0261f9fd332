import { flatten } from "../../../reference/layers/flatten.ts";
import { type ImagesProblem, images } from "../families/images.ts";
import { type Contract, exactly } from "./contract.ts";

export const flattenContract: Contract<ImagesProblem> = {
  parameters: ["x"],
  result: "tensor",
  family: images,
  neverThrows: true,
  makeCase({ hIn, wIn, cIn, m }, draw) {
    const x = draw.tensor([hIn, wIn, cIn, m]);
    return { args: [x], expected: () => exactly(flatten(x)) };
  },
};
