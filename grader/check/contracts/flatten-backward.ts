import { flattenBackward } from "../../../reference/layers/flatten-backward.ts";
import { mismatched } from "../cases/mismatched.ts";
import type { Extended } from "../families/extended.ts";
import { type ImagesProblem, imagesBackward } from "../families/images.ts";
import { type Contract, exactly, RANGE_ERROR } from "./contract.ts";

export const flattenBackwardContract: Contract<Extended<ImagesProblem, "surplus">> = {
  parameters: ["dy", "axes"],
  result: "tensor",
  family: imagesBackward,
  makeCase({ hIn, wIn, cIn, m, surplus }, draw) {
    const rows = hIn * wIn * cIn;
    // The number of images is dy's own: only its rows can be wrong. All images in one column have
    // as many elements as they should.
    const inOneColumn = surplus > 0 && draw.index(3) === 0;
    const shape = inOneColumn ? [rows * m, 1] : [...mismatched([rows], surplus, draw), m];
    const dy = draw.tensor(shape);
    const axes = { h: hIn, w: wIn, c: cIn };
    return {
      args: [dy, axes],
      expected: () => (surplus > 0 ? RANGE_ERROR : exactly(flattenBackward(dy, axes))),
    };
  },
};
